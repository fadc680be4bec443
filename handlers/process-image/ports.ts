import type { Copyright } from './exif-copyright.ts';
import type { Dimensions } from './plan-sizes.ts';
import type { OutputFormat } from './settings.ts';
import type { Watermark } from './watermark-shape.ts';

/** An upload with all its bytes. */
export interface Upload {
  readonly bytes: Buffer;
  /** SHA-256 of the bytes in lower-case hexadecimal. */
  readonly sha256: string;
}

/** What the start of a picture says about it, before a pixel is decoded. */
export interface Header extends Dimensions {
  /** The format as the decoder sees it. */
  readonly format: string;
  /** Frames of an animation or pages of a document; 1 for a still picture. */
  readonly frames: number;
  /** The EXIF block. */
  readonly exif?: Buffer;
}

/** Decoded pixels in sRGB, 8 bits per channel, upright. */
export interface Raster extends Dimensions {
  readonly channels: 3 | 4;
  readonly pixels: Buffer;
}

/** A picture to be stored. */
export interface StoredPicture {
  readonly bucket: string;
  readonly key: string;
  readonly bytes: Buffer;
  readonly contentType: string;
  readonly cacheControl: string;
  /** SHA-256 of the bytes in lower-case hexadecimal. */
  readonly sha256: string;
}

/** Reads an upload, of at most this many bytes. Throws a `Rejection` if it is gone or larger. */
export type FetchUpload = (bucket: string, key: string, mostBytes: number) => Promise<Upload>;

/** Writes a picture. Writing the same one again changes nothing. */
export type StorePicture = (picture: StoredPicture) => Promise<void>;

/** Reads what a picture says about itself. Throws a `Rejection` if it says nothing sensible. */
export type ReadHeader = (bytes: Buffer) => Promise<Header>;

/** Decodes the first frame into a raster of these dimensions. Throws a `Rejection` for bad pixels. */
export type Decode = (bytes: Buffer, dimensions: Dimensions) => Promise<Raster>;

/** Makes a raster smaller. */
export type Shrink = (raster: Raster, dimensions: Dimensions) => Promise<Raster>;

/**
 * Writes a raster in a format, with the watermark, and with a copyright notice as its only
 * metadata.
 */
export type Encode = (
  raster: Raster,
  format: OutputFormat,
  watermark: Watermark | undefined,
  copyright: Copyright,
) => Promise<Buffer>;

/** Finds the most frequent color of a raster, as `#rrggbb`. */
export type FindColor = (raster: Raster) => Promise<string>;

/** Everything external that the processing of an upload needs. */
export interface Ports {
  readonly fetchUpload: FetchUpload;
  readonly storePicture: StorePicture;
  readonly readHeader: ReadHeader;
  readonly decode: Decode;
  readonly shrink: Shrink;
  readonly encode: Encode;
  readonly findColor: FindColor;
}
