import { IncomingMessage } from 'node:http';
import { rememberBody } from '../protocol/http.ts';

/** The largest body that each service accepts, in bytes, and its response to a larger one. */
export interface BodyLimit {
  readonly bytes: number;
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

const mebibyte = 1024 * 1024;

/** JSON can write one byte as six, as in `\u0000`, so a request may be larger than its message. */
const json = (bytes: number): BodyLimit => ({
  bytes,
  status: 413,
  code: 'RequestEntityTooLargeException',
  message: `The request body is larger than ${bytes} bytes.`,
});

/** The limit of services that are not in the table: that of AWS's largest JSON request, DynamoDB's. */
const byDefault = json(16 * mebibyte);

const limits: ReadonlyMap<string, BodyLimit> = new Map([
  ['events', json(6 * mebibyte)],
  ['states', json(6 * mebibyte)],
  ['sns', { ...json(2 * mebibyte), code: 'RequestEntityTooLarge' }],
  ['sqs', { ...json(6 * mebibyte), code: 'RequestEntityTooLarge' }],
  [
    // Developer guide, "Lambda quotas": 6 MB for a synchronous request.
    'lambda',
    {
      bytes: 6_291_556,
      status: 413,
      code: 'RequestTooLargeException',
      message: 'Request must be smaller than 6291456 bytes for the InvokeFunction operation',
    },
  ],
  [
    // API Gateway refuses more than 10 MB itself, with its gateway response; this bounds what is read.
    'apigateway',
    { bytes: 11 * mebibyte, status: 413, code: 'RequestTooLarge', message: 'Request Too Long' },
  ],
  [
    // AWS accepts 5 GB; the emulator's limit is fixed.
    's3',
    {
      bytes: 11 * mebibyte,
      status: 400,
      code: 'EntityTooLarge',
      message:
        'Your proposed upload exceeds the maximum allowed size: the local S3 takes 11 MiB in one ' +
        'request. Use a multipart upload.',
    },
  ],
]);

/** The limit of a service, by its name. */
export function bodyLimitOf(service: string): BodyLimit {
  return limits.get(service) ?? byDefault;
}

/** Whether a request says itself that its body is larger than the limit. */
export function declaresMoreThan({ headers }: IncomingMessage, { bytes }: BodyLimit): boolean {
  return Number(headers['content-length'] ?? 0) > bytes;
}

/** Reads a body; `undefined` as soon as it is larger than the limit. */
export async function readBodyWithin(
  request: IncomingMessage,
  { bytes }: BodyLimit,
): Promise<Buffer | undefined> {
  return await new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    // Listeners cost a fraction of an iterator, of which every request would need one.
    request.on('data', (chunk: Buffer) => {
      size += chunk.byteLength;
      if (size <= bytes) return void chunks.push(chunk);
      request.pause();
      resolve(undefined);
    });
    request.once('end', () => {
      const [first] = chunks;
      resolve(chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks, size));
    });
    request.once('error', reject);
    request.once('close', () => reject(new Error('The request ended before its body did.')));
  });
}

/**
 * Creates a request that has not been read, from one that has: emulators read the body themselves.
 */
export function replayRequest(request: IncomingMessage, body: Buffer): IncomingMessage {
  const again = new IncomingMessage(request.socket);
  const { method, url, headers, rawHeaders, httpVersion } = request;
  Object.assign(again, { method, url, rawHeaders, httpVersion, complete: true });
  again.headers = headers;
  rememberBody(again, body);
  again.push(body);
  again.push(null);
  return again;
}
