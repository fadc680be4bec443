import sharp, { type Sharp } from 'sharp';
import { drawLake, hours } from '../lake.ts';
import { photograph, withSegment } from './damaged.ts';
import type { HostileFile } from './hostile-file.ts';
import { blankPng } from './png.ts';

const size = { width: 64, height: 48 } as const;

/** Genuine pictures of kinds that surprise programs. */
export const odd: readonly HostileFile[] = [
  fine('animated.gif', 'three frames', () => photograph('lake-day.gif')),
  fine('one-pixel.png', '1 × 1', () => blank(1, 1)),
  fine('column.png', '1 × 20,000', () => blank(1, 20_000)),
  fine('row.png', '20,000 × 1', () => blank(20_000, 1)),
  fine('cmyk.jpg', 'four inks', () => lake().toColourspace('cmyk').jpeg().toBuffer()),
  fine('cmyk.tiff', 'four inks', () => lake().toColourspace('cmyk').tiff().toBuffer()),
  fine('lab.tiff', 'the colours of CIELAB', () => lake().toColourspace('lab').tiff().toBuffer()),
  fine('deep.png', '16 bits a channel', () => lake().toColourspace('rgb16').png().toBuffer()),
  fine('deep.avif', '10 bits a channel', () => lake().avif({ bitdepth: 10, effort: 0 }).toBuffer()),
  fine('grey.jpg', 'grey', () => lake().greyscale().toColourspace('b-w').jpeg().toBuffer()),
  fine('grey-alpha.png', 'grey and alpha', () =>
    lake().greyscale().ensureAlpha(0.5).toColourspace('b-w').png().toBuffer(),
  ),
  fine('two-colours.png', 'one bit a pixel', () => blankPng({ ...size, depth: 1, colourType: 0 })),
  fine('clear.png', 'wholly transparent', () => blankPng({ ...size, depth: 8, colourType: 6 })),
  fine('animated.webp', 'a film', async () =>
    sharp(await photograph('lake-day.gif'), { animated: true })
      .webp()
      .toBuffer(),
  ),
  fine('wide-gamut.jpg', 'a profile of Display P3', () =>
    lake().withIccProfile('p3').jpeg().toBuffer(),
  ),
  fine('arithmetic-comment.jpg', 'a comment of 65 kilobytes', () =>
    withSegment(0xfe, Buffer.alloc(65_000, 0x20)),
  ),
  fine('mirrored.jpg', 'orientation 7', () =>
    lake().withMetadata({ orientation: 7 }).jpeg().toBuffer(),
  ),
  {
    name: 'turned-too-far.jpg',
    what: 'orientation 9, which does not exist',
    ends: ['processed', 'unreadable'],
    make: () =>
      withSegment(
        0xe1,
        Buffer.from(
          'Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x09\0\0\0\0\0\0\0',
          'latin1',
        ),
      ),
  },
];

function fine(name: string, what: string, make: () => Buffer | Promise<Buffer>): HostileFile {
  return { name, what, ends: ['processed'], make };
}

function blank(width: number, height: number): Buffer {
  return blankPng({ width, height, depth: 8, colourType: 2 });
}

function lake(): Sharp {
  return sharp(drawLake(240, 160, hours.noon), { raw: { width: 240, height: 160, channels: 3 } });
}
