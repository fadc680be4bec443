import { globSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseJson } from '@eventwright/json';

/** The part of fauxqs' `FileS3Persistence` that writes an object: its bytes, and what S3 knows of it. */
export interface ObjectFiles {
  upsertObject(bucket: string, object: object): void;
}

/** An object whose bytes are in a file already, which becomes the object's. */
interface WrittenObject {
  readonly bytesIn?: string;
}

/** Beside the folder `buckets` of fauxqs 2.4.1. */
const incoming = 'incoming';

/**
 * Writes objects elsewhere first and then moves them into place. If the disk is full, or the
 * process ends in the middle, an existing object stays unchanged. fauxqs 2.4.1 overwrites it.
 */
export function writeWholeObjects(files: ObjectFiles, folder: string): void {
  const write = files.upsertObject.bind(files);
  const from = path.join(folder, incoming, 'objects');
  files.upsertObject = (bucket, object) => {
    rmSync(from, { recursive: true, force: true });
    write(`../${incoming}`, object);
    const { bytesIn } = object as WrittenObject;
    // The bytes first: `.data` sorts before `.meta.json`.
    for (const file of filesBelow(from).sort()) {
      const to = path.join(folder, 'buckets', bucket, 'objects', file);
      mkdirSync(path.dirname(to), { recursive: true });
      const isElsewhere = bytesIn !== undefined && file.endsWith('.data');
      renameSync(isElsewhere ? bytesIn : path.join(from, file), to);
    }
  };
}

/** Removes descriptions that an end in the middle has cut, of parts and uploads too: they cannot be loaded. */
export function removeTornFiles(folder: string): void {
  for (const file of globSync('**/{.upload.json,*.meta.json}', { cwd: folder })) {
    const place = path.join(folder, file);
    if (parseJson(readFileSync(place, 'utf8')) !== undefined) continue;
    const isUpload = path.basename(place) === '.upload.json';
    rmSync(isUpload ? path.dirname(place) : place, { recursive: true, force: true });
  }
}

function filesBelow(folder: string): string[] {
  return globSync('**/*.{data,meta.json}', { cwd: folder });
}
