import { createReadStream } from 'node:fs';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ServiceError } from '../../protocol/service-error.ts';
import { writeObjectPath } from './object-path.ts';
import type { S3Exchange } from './s3-exchange.ts';
import type { FoundVersion } from './versions/version-operations.ts';

/** Smaller objects are read whole. */
const largeFrom = 1024 * 1024;

/** The size of an object that is streamed from its file; `undefined` for all others. */
export function streamedSize(
  { service, operation, path: { query }, request: { headers } }: S3Exchange,
  { bucket, key }: FoundVersion,
): number | undefined {
  const isConditional = Object.keys(headers).some((name) => name.startsWith('if-'));
  const { cloud, emulator } = service;
  if (operation !== 'GetObject' || cloud.dataFolder === undefined) return undefined;
  if (isConditional || query.has('partNumber')) return undefined;
  try {
    const size = emulator.stores.s3Store.headObject(bucket, key).contentLength;
    return size > largeFrom ? size : undefined;
  } catch {
    return undefined;
  }
}

/** Sends an object, or a range of it, from its file. fauxqs 2.4.1 reads all of it for every range. */
export async function streamObject(
  { service, request }: S3Exchange,
  place: FoundVersion,
  size: number,
  more: Readonly<Record<string, string>>,
  response: ServerResponse,
): Promise<void> {
  const { bucket, key } = place;
  const { range: asked, host: _, ...headers } = request.headers;
  const url = writeObjectPath(bucket, key);
  const head = await service.emulator.send({ method: 'HEAD', url, headers });
  const range = rangeOf(asked, size);
  const [start, end] = range ?? [0, size - 1];
  response.writeHead(range === undefined ? 200 : 206, {
    ...head.headers,
    ...more,
    'content-length': end - start + 1,
    ...(range === undefined ? {} : { 'content-range': `bytes ${start}-${end}/${size}` }),
  });
  const file = dataFile(path.join(service.cloud.dataFolder ?? '', 'objects'), bucket, key);
  // A connection that the client closes early is not an error.
  await pipeline(createReadStream(file, { start, end }), response).catch(() => undefined);
}

/** A range of bytes (RFC 9110, section 14.1.2); multiple or invalid ranges are ignored. */
function rangeOf(asked: string | undefined, size: number): readonly [number, number] | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(asked ?? '') ?? [];
  if (from === '' && to === '') return undefined;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (start < size && (from !== '' || to !== '0')) return end < start ? undefined : [start, end];
  throw new ServiceError('InvalidRange', 'The requested range is not satisfiable', 416);
}

/** Where fauxqs 2.4.1 keeps the bytes of an object. */
function dataFile(folder: string, bucket: string, key: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those that it encodes
  const encoded = key.replaceAll(/[<>:"|?*\\%\x00-\x1f]/g, (mark) => {
    return `%${mark.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
  return path.join(folder, 'buckets', bucket, 'objects', `${encoded}.data`);
}
