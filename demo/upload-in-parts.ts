import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { PartsUpload } from './started-upload.ts';

/** How many parts are sent at once, and held in memory. */
const atOnce = 4;

/** How often a part is sent before the upload is given up. */
const attempts = 3;

/**
 * Uploads a file to the addresses that `POST /images` gave. Parts that have `arrived` already, by
 * number with their entity tags, are skipped. Throws with S3's response if a part is refused three
 * times.
 */
export async function uploadInParts(
  file: string,
  upload: PartsUpload,
  arrived: ReadonlyMap<number, string> = new Map(),
): Promise<void> {
  await complete(upload, await sendParts(file, upload, arrived));
}

/** Reads and sends the parts one by one, and returns all their entity tags. */
export async function sendParts(
  file: string,
  upload: PartsUpload,
  arrived: ReadonlyMap<number, string> = new Map(),
): Promise<ReadonlyMap<number, string>> {
  const handle = await open(file);
  try {
    const tags = new Map(arrived);
    const waiting = upload.parts.filter(({ number }) => !arrived.has(number));
    const worker = async () => {
      for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
        const position = (part.number - 1) * upload.partBytes;
        tags.set(part.number, await sendPart(await read(handle, position, part.bytes), part.url));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    return tags;
  } finally {
    await handle.close();
  }
}

/** Asks which parts of an upload have arrived, by number, with their entity tags. */
export async function arrivedParts({ list }: PartsUpload): Promise<ReadonlyMap<number, string>> {
  const xml = await textOf(await fetch(list));
  const parts = xml.matchAll(/<Part>.*?<\/Part>/gs);
  return new Map(
    [...parts].map(([part]) => [
      Number(/<PartNumber>(\d+)</.exec(part)?.[1]),
      (/<ETag>([^<]+)</.exec(part)?.[1] ?? '').replaceAll('&quot;', '"'),
    ]),
  );
}

async function read(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead < length) throw new Error('The file became shorter while it was uploaded.');
  return buffer;
}

/** Sends a part with its digest, which S3 verifies, and returns its entity tag. */
async function sendPart(bytes: Buffer, url: string, left = attempts): Promise<string> {
  const digest = createHash('md5').update(bytes).digest('base64');
  try {
    const headers = { 'content-md5': digest };
    const response = await fetch(url, { method: 'PUT', headers, body: new Uint8Array(bytes) });
    await textOf(response);
    return response.headers.get('etag') ?? '';
  } catch (error) {
    if (left <= 1) throw error;
    return await sendPart(bytes, url, left - 1);
  }
}

async function complete({ complete: url }: PartsUpload, tags: ReadonlyMap<number, string>) {
  const parts = [...tags]
    .toSorted(([one], [other]) => one - other)
    .map(([number, tag]) => `<Part><PartNumber>${number}</PartNumber><ETag>${tag}</ETag></Part>`);
  const body = `<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`;
  const answer = await textOf(await fetch(url, { method: 'POST', body }));
  // S3 can return 200 with an error in the body.
  if (answer.includes('<Error>')) throw new Error(`S3 answered: ${answer}`);
}

async function textOf(response: Response): Promise<string> {
  const text = await response.text();
  if (!response.ok) throw new Error(`S3 answered ${response.status}: ${text}`);
  return text;
}
