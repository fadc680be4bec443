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

/** The applications that can be tortured. */
export const driverNames: readonly string[] = Object.keys(drivers);

/** Creates the driver of an application. */
export async function createDriver(name: string): Promise<Driver> {
  const create = drivers[name];
  if (create === undefined) throw new RangeError(`There is no driver ${name}.`);
  return await create();
}
