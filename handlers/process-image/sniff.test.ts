import { describe, expect, it } from 'vitest';
import { type FileKind, sniff } from './sniff.ts';

const image = (format: string) => ({ kind: 'image', format });

const cases: readonly (readonly [what: string, bytes: string, kind: object])[] = [
  ['a JPEG', '\xff\xd8\xff\xe0\0\x10JFIF', image('jpeg')],
  ['a PNG', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR', image('png')],
  ['a GIF', 'GIF89a\x01\0\x01\0', image('gif')],
  ['a little-endian TIFF', 'II*\0\x08\0\0\0', image('tiff')],
  ['a big-endian TIFF', 'MM\0*\0\0\0\x08', image('tiff')],
  ['a WebP', 'RIFF\x24\0\0\0WEBPVP8 ', image('webp')],
  ['an AVIF by its first brand', '\0\0\0\x14ftypavif\0\0\0\0mif1', image('avif')],
  ['an AVIF by a later brand', '\0\0\0\x18ftypmif1\0\0\0\0miafavif', image('avif')],
  ['a HEIC', '\0\0\0\x18ftypheic\0\0\0\0mif1heic', { kind: 'heic' }],
  ['a video', '\0\0\0\x10ftypqt  \0\0\0\0', { kind: 'unsupported' }],
  ['brands outside their box', '\0\0\0\x10ftypisom\0\0\0\0avif', { kind: 'unsupported' }],
  ['audio in a WebP container', 'RIFF\x24\0\0\0WAVEfmt ', { kind: 'unknown' }],
  ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>', { kind: 'unsupported' }],
  ['an SVG after a declaration', '\n<?xml version="1.0"?><svg/>', { kind: 'unsupported' }],
  ['a web page', '<!doctype html><p>hello', { kind: 'unknown' }],
  ['the two initial letters of a BMP', 'BMW is a car', { kind: 'unknown' }],
  ['a truncated signature', '\x89PNG\r\n', { kind: 'unknown' }],
  ['a truncated box', '\0\0\0\x18ftyp', { kind: 'unsupported' }],
  ['nothing', '', { kind: 'unknown' }],
];

describe('The kind of a file', () => {
  it.each(cases)('is recognized from the bytes of %s', (_, bytes, kind) => {
    expect(sniff(Buffer.from(bytes, 'latin1'))).toEqual(kind satisfies object as FileKind);
  });
});
