import { isPolyglot } from './polyglot.ts';
import type { Header } from './ports.ts';
import { Rejection } from './rejection.ts';
import type { Limits } from './settings.ts';
import { type ImageFormat, sniff } from './sniff.ts';

/**
 * Detects the format of an upload from its bytes. Throws a `Rejection` for a format that is not
 * processed.
 */
export function admitBytes(bytes: Buffer): ImageFormat {
  if (bytes.length === 0) throw new Rejection('empty');
  const file = sniff(bytes);
  switch (file.kind) {
    case 'unknown':
      throw new Rejection('not-an-image');
    case 'unsupported':
      throw new Rejection('unsupported-format');
    case 'heic':
      throw new Rejection('unsupported-heic');
    case 'image':
      if (isPolyglot(bytes)) throw new Rejection('polyglot');
      return file.format;
  }
}

/** Checks a header before anything is decoded. Throws a `Rejection` if it goes beyond a limit. */
export function admitHeader(header: Header, format: ImageFormat, limits: Limits): void {
  if (header.format !== format) throw new Rejection('unreadable');
  if (header.width * header.height > limits.pixels) throw new Rejection('too-many-pixels');
  if (Math.max(header.width, header.height) > limits.side) throw new Rejection('too-many-pixels');
  if (header.frames > limits.frames) throw new Rejection('too-many-frames');
}
