import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { smallJpeg } from './bombs.ts';
import type { HostileFile } from './hostile-file.ts';
import { blankPng, pngSignature } from './png.ts';

const lake = { width: 40, height: 40, depth: 8, colourType: 2 } as const;

/** A picture of each format besides JPEG. */
const otherFormats = [
  'lake-disc.png',
  'lake-at-night.webp',
  'lake-at-noon.avif',
  'lake-day.gif',
  'lake-small.tiff',
];

/** Files that used to be pictures, or start like one. */
export const damaged: readonly HostileFile[] = [
  { name: 'zero.jpg', what: 'no byte at all', ends: ['empty'], make: () => Buffer.alloc(0) },
  ...[1, 2, 3, 4, 20, 160, 400].map(
    (bytes): HostileFile => ({
      name: `cut-at-${bytes}.jpg`,
      what: `the first ${bytes} bytes of a JPEG`,
      ends: [bytes < 3 ? 'not-an-image' : 'unreadable'],
      make: async () => (await smallJpeg()).subarray(0, bytes),
    }),
  ),
  ...[0.25, 0.5, 0.75, 0.9, 0.99].map(
    (part): HostileFile => ({
      name: `cut-at-${part * 100}-percent.jpg`,
      what: `the first ${part * 100} % of a JPEG`,
      ends: ['unreadable'],
      make: async () => firstPart(await smallJpeg(), part),
    }),
  ),
  ...otherFormats.map(
    (name): HostileFile => ({
      name: `half-of-${name}`,
      what: 'the first half of a picture',
      // The first frame of a film may well be whole in the first half.
      ends: name.endsWith('.gif') ? ['processed', 'unreadable'] : ['unreadable'],
      make: async () => firstPart(await photograph(name), 0.5),
    }),
  ),
  ...Array.from(
    { length: 10 },
    (_, index): HostileFile => ({
      name: `flipped-${index}.jpg`,
      what: 'a JPEG with a few bits turned over',
      ends: ['processed', 'unreadable', 'too-many-pixels'],
      make: async () => flipBits(await smallJpeg(), index + 1),
    }),
  ),
  ...otherFormats.map(
    (name, index): HostileFile => ({
      name: `flipped-${name}`,
      what: 'a picture with a few bits turned over',
      ends: ['processed', 'unreadable', 'too-many-pixels', 'too-many-frames'],
      make: async () => flipBits(await photograph(name), index + 20),
    }),
  ),
  {
    name: 'signature-only.png',
    what: 'the first eight bytes of a PNG',
    ends: ['unreadable'],
    make: () => pngSignature,
  },
  {
    name: 'noise-behind-magic.jpg',
    what: 'the magic bytes of a JPEG and then noise',
    ends: ['unreadable'],
    make: () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), noise(20_000, 7)]),
  },
  {
    name: 'no-height.jpg',
    what: 'a JPEG of no height',
    ends: ['unreadable'],
    make: async () => {
      const bytes = await smallJpeg();
      bytes.writeUInt16BE(0, bytes.indexOf(Buffer.from([0xff, 0xc0])) + 5);
      return bytes;
    },
  },
  {
    name: 'wrong-checksum.png',
    what: 'a PNG whose pixels do not match their checksum',
    ends: ['unreadable', 'processed'],
    make: () => {
      const bytes = blankPng(lake);
      const checksum = bytes.indexOf('IEND') - 8;
      bytes.writeUInt32BE(0xdeadbeef, checksum);
      return bytes;
    },
  },
  {
    name: 'endless-directories.tiff',
    what: 'a TIFF whose directory is followed by itself',
    ends: ['unreadable', 'processed', 'too-many-frames'],
    make: async () => {
      const bytes = await sharp(blankPng(lake)).tiff({ compression: 'none' }).toBuffer();
      const directory = bytes.readUInt32LE(4);
      const count = bytes.readUInt16LE(directory);
      bytes.writeUInt32LE(directory, directory + 2 + count * 12);
      return bytes;
    },
  },
  {
    name: 'bad-profile.jpg',
    what: 'a colour profile of noise',
    ends: ['processed', 'unreadable'],
    make: async () =>
      withSegment(
        0xe2,
        Buffer.concat([Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1'), noise(900, 3)]),
      ),
  },
  {
    name: 'endless-exif.jpg',
    what: 'an EXIF directory that points at itself and says it has 65,535 entries',
    ends: ['processed', 'unreadable'],
    make: () => {
      const exif = Buffer.from(
        'Exif\0\0II*\0\x08\0\0\0\xff\xff\x69\x87\x04\0\x01\0\0\0\x08\0\0\0',
        'latin1',
      );
      return withSegment(0xe1, exif);
    },
  },
  {
    name: 'wild-exif.jpg',
    what: 'an EXIF copyright far outside of the file',
    ends: ['processed', 'unreadable'],
    make: () => {
      const exif =
        'Exif\0\0MM\0*\0\0\0\x08\0\x01\x82\x98\0\x02\xff\xff\xff\xf0\x7f\xff\xff\xff\0\0\0\0';
      return withSegment(0xe1, Buffer.from(exif, 'latin1'));
    },
  },
];

/** Reads a photograph of the folder above. */
export function photograph(name: string): Promise<Buffer> {
  return readFile(new URL(`../${name}`, import.meta.url));
}

/** A JPEG of the lake with one additional segment. */
export async function withSegment(marker: number, data: Buffer): Promise<Buffer> {
  const jpeg = await smallJpeg();
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, data, jpeg.subarray(2)]);
}

/** Pseudo-random bytes that are the same every time (a linear congruential generator). */
export function noise(count: number, seed: number): Buffer {
  let state = seed;
  return Buffer.from(
    Array.from({ length: count }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state >>> 24;
    }),
  );
}

function firstPart(bytes: Buffer, part: number): Buffer {
  return bytes.subarray(0, Math.floor(bytes.length * part));
}

function flipBits(bytes: Buffer, seed: number): Buffer {
  const flipped = Buffer.from(bytes);
  const random = noise(24, seed);
  for (let index = 0; index < 8; index += 1) {
    const at = 12 + (random.readUIntBE(index * 3, 3) % (flipped.length - 12));
    flipped[at] = (flipped[at] ?? 0) ^ (1 << (index % 8));
  }
  return flipped;
}
