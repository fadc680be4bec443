import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Look, openBrowser, openPage } from '@eventwright/local/console-testing';
import { startLocalCloud, type TestCloud } from '@eventwright/testing/cloud';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { follow } from '../demo/follow.ts';
import { imagesApi } from '../demo/images-api.ts';
import { signIn } from '../demo/sign-in.ts';
import { savePicture } from './save-picture.ts';

type Browser = Awaited<ReturnType<typeof openBrowser>>;

const root = fileURLToPath(new URL('..', import.meta.url));
const photographs = path.join(root, 'demo/photographs');
let cloud: TestCloud;
let browser: Browser;

beforeAll(async () => {
  [cloud, browser] = await Promise.all([startLocalCloud({ app: root }), openBrowser()]);
  const api = imagesApi(cloud.apiUrl ?? '', await signIn(cloud.endpoint, 'ada'));
  for (const name of ['lake-upright.jpg', 'lake-disc.png']) {
    await follow({ name, path: path.join(photographs, name) }, api, cloud, 60_000);
  }
}, 600_000);

afterAll(async () => {
  await browser.close();
  await cloud.stop();
});

/** A page to check. */
interface Picture {
  readonly name: string;
  readonly address: string;
  /** A text that it shows when it is loaded. */
  readonly text: string;
  readonly how: Look & { readonly open?: string };
}

/**
 * Opens a page, waits for a text and takes a screenshot, which `SCREENSHOTS=docs/screenshots`
 * keeps.
 */
async function look({ name, address, text, how: { open, ...how } }: Picture): Promise<void> {
  const { page, complaints } = await openPage(browser, `${cloud.endpoint}/console/${address}`, how);
  if (open !== undefined) await page.getByText(open).last().click();
  const shown = page.getByText(text).filter({ visible: true }).first();
  // The first sample of an event waits for the compiler to load.
  await shown.waitFor({ timeout: 30_000 });
  await page.waitForTimeout(300);
  await savePicture(page, name);
  expect(complaints).toEqual([]);
  await page.close();
}

describe('The console of the image pipeline', () => {
  const narrow: Look = { width: 360, height: 720 };
  const size: Look = { width: 1_120, height: 720 };
  const wide: Look = { width: 1_290, height: 800 };

  const pictures: readonly Picture[] = [
    { name: 'flow', address: 'flow', text: 'ImageProcessed', how: wide },
    {
      name: 'flow-dark',
      address: 'flow',
      text: 'ImageProcessed',
      how: { ...wide, scheme: 'dark' },
    },
    { name: 'events', address: 'events', text: 'UserNotified', how: size },
    {
      name: 'event',
      address: 'events?search=type%3DImageProcessed',
      text: 'Story',
      how: { ...size, height: 860, open: 'ImageProcessed' },
    },
    {
      name: 'event-dark',
      address: 'events?search=type%3DImageProcessed',
      text: 'Story',
      how: { ...size, scheme: 'dark', open: 'ImageProcessed' },
    },
    {
      name: 'event-narrow',
      address: 'events?search=type%3DImageProcessed',
      text: 'Story',
      how: { ...narrow, open: 'ImageProcessed' },
    },
    { name: 'events-narrow', address: 'events', text: 'UserNotified', how: narrow },
    {
      name: 'send',
      address: 'send?source=eventwright.images&type=ImageUploaded',
      text: 'The detail is valid.',
      how: size,
    },
    { name: 'data', address: 'data', text: 'Buckets', how: size },
    { name: 'faults', address: 'faults', text: 'No faults are active.', how: size },
    { name: 'images', address: 'panel/images', text: 'After:', how: { ...size, height: 900 } },
    { name: 'images-narrow', address: 'panel/images', text: 'After:', how: narrow },
  ];

  it.each(pictures)('shows $name', (picture) => look(picture));

  it('shows pictures before and after processing, with their sizes and the notification', async () => {
    const { page } = await openPage(browser, `${cloud.endpoint}/console/panel/images`);
    await page.getByText('After:').first().waitFor();
    await page
      .getByText(/Your image is ready in \d+ forms/)
      .first()
      .waitFor();
    const width = () => page.evaluate("document.querySelector('figure img').naturalWidth");
    await expect.poll(width).toBeGreaterThan(100);
    await page.close();
  });

  it('uploads the chosen file, and reports what happens to a file that is not a picture', async () => {
    const { page } = await openPage(browser, `${cloud.endpoint}/console/panel/images`);
    const choose = page.getByLabel('Picture');
    await choose.setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('x') });
    await page.getByText(/^Refused: /).waitFor();
    const buffer = Buffer.from('no picture at all');
    await choose.setInputFiles({ name: 'broken.png', mimeType: 'image/png', buffer });
    await page.getByText(/^Uploaded/).waitFor();
    await page.getByText(/^rejected, /).waitFor({ timeout: 60_000 });
    await page.close();
  });
});
