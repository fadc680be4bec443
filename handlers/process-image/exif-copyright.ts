/** The holder of the rights in a picture, as its EXIF block states it. */
export interface Copyright {
  readonly copyright?: string;
  readonly artist?: string;
}

/** Exif 2.32, "Tag Support Levels": the tags of the first directory that name the holder. */
const tags: ReadonlyMap<number, keyof Copyright> = new Map([
  [0x8298, 'copyright'],
  [0x013b, 'artist'],
]);

const asciiType = 2;
const entrySize = 12;
const longest = 512;

/** Reads the copyright notice from an EXIF block. A malformed block has none. */
export function readCopyright(exif: Buffer | undefined): Copyright {
  if (exif === undefined) return {};
  const tiff = exif.toString('latin1', 0, 6) === 'Exif\0\0' ? exif.subarray(6) : exif;
  try {
    return readDirectory(tiff);
  } catch (error) {
    if (error instanceof RangeError) return {};
    throw error;
  }
}

/** TIFF 6.0, "Image File Directory": a count, then entries of tag, type, count and value or offset. */
function readDirectory(tiff: Buffer): Copyright {
  const order = tiff.toString('latin1', 0, 2);
  if (order !== 'II' && order !== 'MM') return {};
  const read16 = (at: number) => (order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const read32 = (at: number) => (order === 'II' ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const directory = read32(4);
  const found: { -readonly [Name in keyof Copyright]: string } = {};
  for (let index = 0; index < read16(directory); index += 1) {
    const entry = directory + 2 + index * entrySize;
    const name = tags.get(read16(entry));
    if (name === undefined || read16(entry + 2) !== asciiType) continue;
    const length = read32(entry + 4);
    const start = length <= 4 ? entry + 8 : read32(entry + 8);
    const text = plainText(tiff.subarray(start, start + Math.min(length, longest)));
    if (text !== '') found[name] = text;
  }
  return found;
}

function plainText(bytes: Buffer): string {
  const text = bytes.toString('utf8').split('\0')[0] ?? '';
  return text.replaceAll(/[\p{Cc}\ufffd]/gu, '').trim();
}
