import { gunzipSync } from 'node:zlib';

/** A package of events has a few hundred kilobytes. Anything that unpacks to more is refused. */
const largestUnpacked = 256 * 1024 * 1024;
const blockSize = 512;

/**
 * The files of a `.tgz` as npm packs it, by their paths below the package's folder. Nothing is
 * written: a path that leads out of the folder can do no harm.
 *
 * @throws if the bytes are not such an archive.
 */
export function readTarball(bytes: Buffer): ReadonlyMap<string, Buffer> {
  const archive = gunzipSync(bytes, { maxOutputLength: largestUnpacked });
  const files = new Map<string, Buffer>();
  let longName: string | undefined;
  for (let offset = 0; offset + blockSize <= archive.length; ) {
    const header = archive.subarray(offset, offset + blockSize);
    if (header.every((byte) => byte === 0)) break;
    if (header.toString('latin1', 257, 262) !== 'ustar') throw new Error('it is no tar archive');
    const size = Number.parseInt(text(header, 124, 12), 8);
    if (!Number.isSafeInteger(size)) throw new Error('it is no tar archive');
    const content = archive.subarray(offset + blockSize, offset + blockSize + size);
    const kind = String.fromCharCode(header[156] ?? 0);
    // POSIX keeps a long name in an entry of its own (x), and so does GNU (L).
    if (kind === 'x') longName = paxPath(content.toString('utf8')) ?? longName;
    else if (kind === 'L') longName = text(content, 0, content.length);
    else {
      const prefix = text(header, 345, 155);
      const name = longName ?? [prefix, text(header, 0, 100)].filter(Boolean).join('/');
      longName = undefined;
      // npm puts everything below one folder, usually `package/`.
      const path = name.split('/').slice(1).join('/');
      if ((kind === '0' || kind === '\0') && path !== '') files.set(path, content);
    }
    offset += blockSize + Math.ceil(size / blockSize) * blockSize;
  }
  return files;
}

function text(block: Buffer, start: number, length: number): string {
  const field = block.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end < 0 ? field.length : end).trim();
}

/** Records are `LENGTH path=VALUE` and a line end. */
function paxPath(records: string): string | undefined {
  return /^\d+ path=(.*)$/m.exec(records)?.[1];
}
