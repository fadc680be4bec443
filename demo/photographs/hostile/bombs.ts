import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { drawLake, hours } from '../lake.ts';
import type { HostileFile } from './hostile-file.ts';
import { blankPng, pngChunk } from './png.ts';

const million = 1_000_000;

/** Small files that need a lot of memory or time. */
export const bombs: readonly HostileFile[] = [
  {
    name: 'bomb-30000.png',
    what: '900 megapixels of one bit in a hundred kilobytes',
    ends: ['too-many-pixels'],
    make: () => blankPng({ width: 30_000, height: 30_000, depth: 1, colourType: 0 }),
  },
  {
    name: 'just-over.png',
    what: 'a little more than 50 megapixels',
    ends: ['too-many-pixels'],
    make: () => blankPng({ width: 7_072, height: 7_072, depth: 1, colourType: 0 }),
  },
  {
    name: 'just-under.png',
    what: '49 megapixels, which are taken',
    ends: ['processed'],
    make: () => blankPng({ width: 7_000, height: 7_000, depth: 1, colourType: 0 }),
  },
  {
    name: 'interlaced-deep.png',
    what: '16 megapixels, interlaced, 16 bits a channel, with alpha',
    ends: ['processed'],
    make: () =>
      blankPng({ width: 4_000, height: 4_000, depth: 16, colourType: 6, interlaced: true }),
  },
  {
    name: 'too-long.png',
    what: 'one row of 100,000 pixels',
    ends: ['too-many-pixels'],
    make: () => blankPng({ width: 100_000, height: 1, depth: 8, colourType: 0 }),
  },
  {
    name: 'text-bomb.png',
    what: 'a compressed comment of 100 megabytes',
    ends: ['processed', 'unreadable'],
    make: () => withChunk('zTXt', Buffer.concat([latin1('Comment\0\0'), zeros(100 * million)])),
  },
  {
    name: 'profile-bomb.png',
    what: 'a compressed colour profile of 100 megabytes',
    ends: ['processed', 'unreadable'],
    make: () => withChunk('iCCP', Buffer.concat([latin1('sRGB\0\0'), zeros(100 * million)])),
  },
  {
    name: 'many-comments.png',
    what: '20,000 comments',
    ends: ['processed', 'unreadable'],
    make: () => {
      const comments = Array.from({ length: 20_000 }, (_, index) =>
        pngChunk('tEXt', latin1(`Comment\0number ${index}`)),
      );
      return blankPng({ width: 40, height: 40, depth: 8, colourType: 2 }, ...comments);
    },
  },
  {
    name: 'giant-metadata.jpg',
    what: '7.8 megabytes of application segments before the pixels',
    ends: ['processed'],
    make: async () => {
      const photograph = await smallJpeg();
      const segment = Buffer.concat([Buffer.from([0xff, 0xe9, 0xff, 0xff]), Buffer.alloc(65_533)]);
      const segments = Array.from({ length: 120 }, () => segment);
      return Buffer.concat([photograph.subarray(0, 2), ...segments, photograph.subarray(2)]);
    },
  },
  {
    name: 'ten-thousand-frames.gif',
    what: '10,000 frames',
    ends: ['too-many-frames'],
    make: () => manyFrames(10_000),
  },
  {
    name: 'giant-screen.gif',
    what: 'a screen of 65,535 by 65,535 pixels, of which one is painted',
    ends: ['too-many-pixels', 'processed'],
    make: () => {
      const gif = manyFrames(1);
      gif.writeUInt16LE(65_535, 6);
      gif.writeUInt16LE(65_535, 8);
      return gif;
    },
  },
  {
    name: 'giant-claim.jpg',
    what: 'a small JPEG that claims 65,500 by 65,500 pixels',
    ends: ['too-many-pixels'],
    make: async () => {
      const photograph = await smallJpeg();
      const frame = photograph.indexOf(Buffer.from([0xff, 0xc0]));
      photograph.writeUInt16BE(65_500, frame + 5);
      photograph.writeUInt16BE(65_500, frame + 7);
      return photograph;
    },
  },
  {
    name: 'progressive.jpg',
    what: '24 megapixels, progressive, which a decoder must hold whole',
    ends: ['processed'],
    make: () =>
      sharp({ create: { width: 6_000, height: 4_000, channels: 3, background: 'teal' } })
        .jpeg({ progressive: true })
        .toBuffer(),
  },
];

/** A small photograph of the lake as JPEG, baseline. */
export function smallJpeg(): Promise<Buffer> {
  const raw = { width: 240, height: 160, channels: 3 } as const;
  return sharp(drawLake(240, 160, hours.noon), { raw })
    .jpeg({ quality: 70 })
    .toBuffer();
}

function withChunk(type: string, data: Buffer): Buffer {
  return blankPng({ width: 40, height: 40, depth: 8, colourType: 2 }, pngChunk(type, data));
}

function zeros(count: number): Buffer {
  return deflateSync(Buffer.alloc(count), { level: 9 });
}

function latin1(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}

/** A GIF with this many frames of one pixel (GIF89a specification, 18 to 23). */
function manyFrames(count: number): Buffer {
  const screen = Buffer.from([1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]);
  const control = Buffer.from([0x21, 0xf9, 4, 0, 1, 0, 0, 0]);
  const frame = Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);
  const frames = Array.from({ length: count }, () => Buffer.concat([control, frame]));
  return Buffer.concat([latin1('GIF89a'), screen, ...frames, Buffer.from([0x3b])]);
}
