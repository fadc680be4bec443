/** A kind of file, detected from its first bytes. */
export type FileKind =
  | { readonly kind: 'image'; readonly format: ImageFormat }
  | { readonly kind: 'heic' }
  | { readonly kind: 'unsupported' }
  | { readonly kind: 'unknown' };

/** The formats that are processed. */
export type ImageFormat = 'jpeg' | 'png' | 'webp' | 'avif' | 'gif' | 'tiff';

/** The media type of each format. */
export const contentTypes: Readonly<Record<ImageFormat, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
  gif: 'image/gif',
  tiff: 'image/tiff',
};

type Signature = readonly [start: string, kind: FileKind];

const image = (format: ImageFormat): FileKind => ({ kind: 'image', format });
const unsupported: FileKind = { kind: 'unsupported' };

/** First bytes as Latin-1, the longer of two that share a beginning first. */
const signatures: readonly Signature[] = [
  ['\xff\xd8\xff', image('jpeg')],
  ['\x89PNG\r\n\x1a\n', image('png')],
  ['GIF87a', image('gif')],
  ['GIF89a', image('gif')],
  ['II*\0', image('tiff')],
  ['MM\0*', image('tiff')],
  ['II+\0', image('tiff')],
  ['MM\0+', image('tiff')],
  ['%PDF-', unsupported],
  ['8BPS', unsupported],
  ['\0\0\x01\0', unsupported],
  ['\xff\x0a', unsupported],
  ['\0\0\0\x0cJXL ', unsupported],
  ['\0\0\0\x0cjP  ', unsupported],
  ['\xff\x4f\xff\x51', unsupported],
];

const avifBrands: ReadonlySet<string> = new Set(['avif', 'avis']);
const heicBrands: ReadonlySet<string> = new Set(
  'heic heix heim heis hevc hevx hevm hevs mif1 msf1'.split(' '),
);

/**
 * Detects the kind of a file from its bytes alone. Names and headers are only the sender's claim.
 */
export function sniff(bytes: Buffer): FileKind {
  const start = bytes.toString('latin1', 0, 512);
  const signature = signatures.find(([magic]) => start.startsWith(magic));
  if (signature !== undefined) return signature[1];
  if (start.startsWith('RIFF') && start.startsWith('WEBP', 8)) return image('webp');
  if (start.startsWith('BM') && start.startsWith('\0\0\0\0', 6)) return unsupported;
  if (start.startsWith('ftyp', 4)) return sniffBrands(start, bytes.readUInt32BE(0));
  if (isSvg(bytes.toString('latin1', 0, 4096))) return unsupported;
  return { kind: 'unknown' };
}

function isSvg(start: string): boolean {
  return /^(\xef\xbb\xbf)?\s*<[!?s]/i.test(start) && /<svg\b/i.test(start);
}

/** ISO/IEC 14496-12, "File type box": the size, `ftyp`, the major brand, a version, other brands. */
function sniffBrands(start: string, boxSize: number): FileKind {
  const box = start.slice(8, Math.min(boxSize, start.length));
  const brands = (box.slice(0, 4) + box.slice(8)).match(/.{4}/gs) ?? [];
  if (brands.some((brand) => avifBrands.has(brand))) return image('avif');
  if (brands.some((brand) => heicBrands.has(brand))) return { kind: 'heic' };
  return unsupported;
}
