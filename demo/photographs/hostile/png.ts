import { crc32, deflateSync } from 'node:zlib';

/** The first eight bytes of every PNG. */
export const pngSignature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** A chunk of a PNG: length, type, data and checksum (PNG specification, 5.3). */
export function pngChunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, checksum]);
}

/** How a PNG stores its pixels (PNG specification, 11.2.1). */
export interface PngShape {
  readonly width: number;
  readonly height: number;
  /** Bits per channel. */
  readonly depth: 1 | 8 | 16;
  /** 0: grey, 2: colour, 6: colour and alpha. */
  readonly colourType: 0 | 2 | 6;
  readonly interlaced?: boolean;
}

/** A complete PNG with all pixels zero, and with other chunks before the pixels. */
export function blankPng(shape: PngShape, ...chunks: readonly Buffer[]): Buffer {
  const { width, height, depth, colourType, interlaced = false } = shape;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, colourType, 0, 0, interlaced ? 1 : 0], 8);
  const channels = { 0: 1, 2: 3, 6: 4 }[colourType];
  const rowBytes = Math.ceil((width * channels * depth) / 8) + 1;
  // The seven passes of an interlaced picture have a few more rows, each with a filter byte.
  const bytes = rowBytes * height + (interlaced ? height * 8 : 0);
  return Buffer.concat([
    pngSignature,
    pngChunk('IHDR', header),
    ...chunks,
    pngChunk('IDAT', deflateSync(Buffer.alloc(bytes), { level: 9 })),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}
