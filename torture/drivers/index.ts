import type { Driver } from '../driver.ts';
import { imagesDriver } from './images/images.ts';

const drivers: Readonly<Record<string, () => Promise<Driver>>> = { images: imagesDriver };

/** The applications that can be tortured. */
export const driverNames: readonly string[] = Object.keys(drivers);

/** Makes the driver of an application. */
export async function createDriver(name: string): Promise<Driver> {
  const create = drivers[name];
  if (create === undefined) throw new RangeError(`There is no driver ${name}.`);
  return await create();
}
