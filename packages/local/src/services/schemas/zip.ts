import { crc32, deflateRawSync } from 'node:zlib';

/** A file of an archive. */
export interface ZipEntry {
  /** With `/` between folders. */
  readonly name: string;
  readonly content: Buffer;
}

/** An entry's fixed fields, which are in its own header and in the directory. */
interface Packed {
  readonly name: Buffer;
  readonly data: Buffer;
  readonly fields: Buffer;
  readonly offset: number;
}

/**
 * 1 January 1980, the first day that the format supports, so that the same content produces the
 * same archive.
 */
const date = 0x21;
const deflated = 8;
const version = 20;
const utf8Names = 0x0800;

/** Packs files into a zip archive ("APPNOTE.TXT", PKWARE): deflated, without dates. */
export function zip(entries: readonly ZipEntry[]): Buffer {
  const packed: Packed[] = [];
  const parts: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of entries) {
    const entry = pack(Buffer.from(name), content, offset);
    const header = Buffer.concat([signature(0x04034b50), entry.fields, entry.name, entry.data]);
    packed.push(entry);
    parts.push(header);
    offset += header.length;
  }
  const directory = Buffer.concat(packed.map(directoryEntry));
  return Buffer.concat([...parts, directory, end(packed.length, directory.length, offset)]);
}

function pack(name: Buffer, content: Buffer, offset: number): Packed {
  const data = deflateRawSync(content);
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(version, 0);
  fields.writeUInt16LE(utf8Names, 2);
  fields.writeUInt16LE(deflated, 4);
  fields.writeUInt16LE(date, 8);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(data.length, 14);
  fields.writeUInt32LE(content.length, 18);
  fields.writeUInt16LE(name.length, 22);
  return { name, data, fields, offset };
}

function directoryEntry({ name, fields, offset }: Packed): Buffer {
  const madeBy = Buffer.alloc(2);
  madeBy.writeUInt16LE(version);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(offset, 10);
  return Buffer.concat([signature(0x02014b50), madeBy, fields, rest, name]);
}

function end(count: number, size: number, offset: number): Buffer {
  const fields = Buffer.alloc(18);
  fields.writeUInt16LE(count, 4);
  fields.writeUInt16LE(count, 6);
  fields.writeUInt32LE(size, 8);
  fields.writeUInt32LE(offset, 12);
  return Buffer.concat([signature(0x06054b50), fields]);
}

function signature(number: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
}
