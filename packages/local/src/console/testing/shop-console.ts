import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import type { LocalCloud } from '../../cloud.ts';
import { callJson, happened, signedFor } from '../../testing.ts';
import { openBrowser } from './browser.ts';
import { type Look, openPage } from './open-page.ts';
import { placeOrder, startShop } from './shop.ts';

/** A shop on a local cloud with some activity, and a browser that opens its console. */
export interface ShopConsole {
  readonly cloud: () => LocalCloud;
  readonly browser: () => Browser;
  /** Opens a page of the console, uses it, and fails on what the browser complained about. */
  person(path: string, use: (page: Page) => Promise<void>, look?: Look): Promise<void>;
}

/** Starts the shop before the tests of a file, and stops it after them. */
export function useShopConsole(): ShopConsole {
  let cloud: LocalCloud;
  let browser: Browser;
  beforeAll(async () => {
    [cloud, browser] = await Promise.all([startShop(), openBrowser()]);
    await placeOrder(cloud, { order: 'first', total: 20, kind: 'web' });
    await placeOrder(cloud, { order: 'no-total', kind: 'phone' });
    await placeOrder(cloud, { order: 'o-gone', total: 3, kind: 'web' });
    await putPicture(cloud, 'lake.png');
    await putItem(cloud, { owner: { S: 'ada' }, name: { S: 'Ada' }, orders: { N: '3' } });
    await Promise.all([
      happened(cloud.activities, ({ action }) => action === 'DeadLetter'),
      happened(cloud.activities, ({ service }) => service === 'sns'),
      happened(
        cloud.activities,
        ({ service, outcome }) => service === 'states' && outcome !== 'done',
      ),
    ]);
  });

  afterAll(async () => {
    await browser.close();
    await cloud.stop();
  });

  return {
    cloud: () => cloud,
    browser: () => browser,
    async person(path, use, look = {}) {
      const address = `${cloud.endpoint}/console/${path}`;
      const { page, complaints } = await openPage(browser, address, look);
      await use(page);
      expect(complaints).toEqual([]);
      await page.close();
    },
  };
}

/** Puts an object into the bucket of the shop: a picture of one pixel unless `body` is given. */
export async function putPicture(
  cloud: LocalCloud,
  key: string,
  type = 'image/png',
  body?: string,
): Promise<void> {
  const pixel = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  await fetch(`${cloud.endpoint}/pictures/${key}`, {
    method: 'PUT',
    headers: { authorization: signedFor('s3'), 'content-type': type },
    body: body ?? pixel,
  });
}

/** Puts an item into the table of the shop. */
export async function putItem(cloud: LocalCloud, Item: object): Promise<void> {
  const input = { TableName: 'records', Item };
  await callJson(cloud, 'dynamodb', 'DynamoDB_20120810.PutItem', input);
}
