import { readFileSync } from 'node:fs';
import sharp from 'sharp';

/** The photographs of the demo, and one as a telephone takes them: 12 megapixels, 4 MB of JPEG. */
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
