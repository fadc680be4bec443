import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { crc32, inflateRawSync } from 'node:zlib';

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;

/**
 * Unpacks a zip archive below a folder, once for each content. Returns the folder of its files.
 * Throws for anything that is not an archive, and for names outside of the folder.
 */
export function unzip(archive: string, below: string): string {
  const bytes = readFileSync(archive);
  const folder = path.join(below, createHash('sha256').update(bytes).digest('hex').slice(0, 16));
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.part`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  for (const entry of entriesOf(bytes, path.basename(archive))) write(unfinished, entry);
  renameSync(unfinished, folder);
  return folder;
}

interface Entry {
  readonly name: string;
  readonly content: () => Buffer;
  /** Of Unix; 0 where the archive was made elsewhere. */
  readonly mode: number;
}

/** Reads the central directory ("APPNOTE.TXT", PKWARE, sections 4.3.12 and 4.3.16). */
function entriesOf(bytes: Buffer, archive: string): readonly Entry[] {
  const refuse = (reason: string): never => {
    throw new Error(`${archive} is not a zip archive that can be read: ${reason}.`);
  };
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || bytes.readUInt32LE(end) !== endSignature) return refuse('it has no directory');
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count === 0xffff || at === 0xffffffff) return refuse('it is a Zip64 archive');
  const entries: Entry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== entrySignature) {
      return refuse('its directory is cut off');
    }
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const start = at;
    entries.push({
      name,
      content: () => contentOf(bytes, start) ?? refuse(`${name} is damaged`),
      mode: bytes.readUInt32LE(at + 38) >>> 16,
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

/** The content of an entry, stored or deflated; `undefined` if its checksum does not hold. */
function contentOf(bytes: Buffer, at: number): Buffer | undefined {
  const method = bytes.readUInt16LE(at + 10);
  const size = bytes.readUInt32LE(at + 20);
  const header = bytes.readUInt32LE(at + 42);
  const from = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
  const packed = bytes.subarray(from, from + size);
  if (method !== 0 && method !== 8) return undefined;
  const content = method === 8 ? inflateRawSync(packed) : packed;
  return crc32(content) === bytes.readUInt32LE(at + 16) ? content : undefined;
}

function write(folder: string, { name, content, mode }: Entry): void {
  const target = path.join(folder, name);
  const isInside = target === folder || target.startsWith(folder + path.sep);
  if (!isInside || name.includes('\\')) {
    throw new Error(`The archive holds ${JSON.stringify(name)}, which is outside the archive.`);
  }
  if (name.endsWith('/')) {
    mkdirSync(target, { recursive: true });
    return;
  }
  mkdirSync(path.dirname(target), { recursive: true });
  const permissions = mode & 0o777;
  writeFileSync(target, content(), permissions === 0 ? {} : { mode: permissions | 0o400 });
}
