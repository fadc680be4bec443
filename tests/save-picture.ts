import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { openPage } from '@eventwright/local/console-testing';
import sharp from 'sharp';

type Page = Awaited<ReturnType<typeof openPage>>['page'];

const root = path.join(import.meta.dirname, '..');

/** Saves the picture of a page in the folder that `SCREENSHOTS` names, such as docs/screenshots. */
export async function savePicture(page: Page, name: string): Promise<void> {
  const place = process.env['SCREENSHOTS'];
  if (place === undefined) return;
  mkdirSync(path.join(root, place), { recursive: true });
  // A palette halves the file size without a visible difference.
  const picture = sharp(await page.screenshot()).png({ palette: true, quality: 90 });
  await picture.toFile(path.join(root, place, `${name}.png`));
}
