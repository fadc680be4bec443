import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { UsageError } from '../../scripts/script.ts';
import type { Driver } from '../driver.ts';
import { articlesDriver } from './articles/articles.ts';
import { imagesDriver } from './images/images.ts';
import { ordersDriver } from './orders/orders.ts';

/**
 * A planted fault that a run must find: the workflow does not check whether it already has the
 * order.
 */
const unguarded = [
  ['OR execution = :execution', 'OR attribute_exists(orderId) OR execution = :execution'],
  [' AND NOT contains(orders, :orderId)', ' AND NOT contains(sku, :orderId)'],
] as const;

const drivers: Readonly<Record<string, () => Promise<Driver>>> = {
  images: imagesDriver,
  orders: () => ordersDriver(),
  'orders-unguarded': () => ordersDriver(unguarded),
  articles: articlesDriver,
};

/** The applications that can be tortured by name. */
export const driverNames: readonly string[] = Object.keys(drivers);

/** Creates the driver of an application by its name, or by the file of a driver of its own. */
export async function createDriver(app: string): Promise<Driver> {
  if (isDriverFile(app)) return await driverOf(app);
  const create = Object.hasOwn(drivers, app) ? drivers[app] : undefined;
  if (create === undefined) throw new RangeError(`There is no driver ${app}.`);
  return await create();
}

/** Whether an application is named by the file of its driver. */
export function isDriverFile(app: string): boolean {
  return /\.[cm]?[jt]s$/.test(app);
}

/** What the default export of a file creates. */
async function driverOf(file: string): Promise<Driver> {
  const module: { readonly default?: unknown } = await import(
    pathToFileURL(path.resolve(file)).href
  );
  if (typeof module.default === 'function') return (await module.default()) as Driver;
  throw new UsageError(`${file} must export a function that creates a driver as its default.`);
}
