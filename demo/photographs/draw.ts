// Draws the photographs of this folder: `node demo/photographs/draw.ts`.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp, { type Sharp } from 'sharp';
import { drawLake, type Hour, hours } from './lake.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** What a phone writes into a photograph, including the place where it was taken. */
const exif = {
  IFD0: { Make: 'Eventwright', Model: 'Drawn in code', Copyright: '© 2026 Ada Exempel' },
  IFD2: { DateTimeOriginal: '2026:11:23 06:41:07' },
  IFD3: {
    GPSLatitudeRef: 'N',
    GPSLatitude: '46/1 32/1 1234/100',
    GPSLongitudeRef: 'E',
    GPSLongitude: '7/1 58/1 4321/100',
  },
};

function lake(width: number, height: number, hour: Hour): Sharp {
  return sharp(drawLake(width, height, hour), { raw: { width, height, channels: 3 } });
}

/** Pixels as a camera on its side stores them, with the orientation that turns them upright. */
async function onItsSide(width: number, height: number, hour: Hour): Promise<Sharp> {
  const turned = await lake(width, height, hour).rotate(270).png().toBuffer();
  return sharp(turned).withMetadata({ orientation: 6 }).withExifMerge(exif);
}

/** A disc of the lake with transparent corners. */
async function disc(side: number): Promise<Sharp> {
  const pixels = await lake(side, side, hours.noon).ensureAlpha().raw().toBuffer();
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      const distance = Math.hypot(column - side / 2, row - side / 2);
      pixels[(row * side + column) * 4 + 3] = Math.max(
        0,
        Math.min(255, (side / 2 - distance) * 80),
      );
    }
  }
  return sharp(pixels, { raw: { width: side, height: side, channels: 4 } });
}

/** The hours of a day, one per frame. */
async function day(width: number, height: number): Promise<Sharp> {
  const frames = Object.values(hours).map((hour) => drawLake(width, height, hour));
  return sharp(Buffer.concat(frames), {
    raw: { width, height: height * frames.length, channels: 3, pageHeight: height },
  });
}

const jpeg = { quality: 62, mozjpeg: true };
const photographs: Readonly<Record<string, Promise<Buffer>>> = {
  'lake-at-dawn.jpg': lake(3000, 2000, hours.dawn).withExif(exif).jpeg(jpeg).toBuffer(),
  'lake-upright.jpg': onItsSide(1500, 2000, hours.noon).then((photo) =>
    photo.jpeg(jpeg).toBuffer(),
  ),
  'lake-at-night.webp': lake(1600, 1000, hours.night).withExif(exif).webp().toBuffer(),
  'lake-at-noon.avif': lake(900, 600, hours.noon).avif({ effort: 2 }).toBuffer(),
  'lake-disc.png': disc(400).then((picture) => picture.png({ palette: true }).toBuffer()),
  'lake-small.tiff': lake(240, 160, hours.dawn).tiff({ compression: 'lzw' }).toBuffer(),
  'lake-day.gif': day(240, 160).then((film) => film.gif({ delay: 800, effort: 4 }).toBuffer()),
};

for (const [name, photograph] of Object.entries(photographs)) {
  await writeFile(`${folder}${name}`, await photograph);
}
