import { readFileSync } from 'node:fs';
import sharp from 'sharp';

/** The photographs of the demo, and one as taken by a phone: a JPEG of 12 megapixels and 4 MB. */
export async function readPhotographs(): Promise<readonly Buffer[]> {
  const names = ['lake-at-dawn.jpg', 'lake-upright.jpg', 'lake-at-night.webp', 'lake-disc.png'];
  const own = names.map((name) =>
    readFileSync(new URL(`../../demo/photographs/${name}`, import.meta.url)),
  );
  const [dawn = Buffer.alloc(0)] = own;
  const telephone = await sharp(dawn)
    .resize(4032, 3024, { fit: 'fill' })
    .jpeg({ quality: 92 })
    .toBuffer();
  return [...own, telephone];
}
