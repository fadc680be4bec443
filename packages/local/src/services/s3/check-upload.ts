import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { crc32 } from 'node:zlib';
import { ServiceError } from '../../protocol/service-error.ts';

const checksums: Readonly<Record<string, (body: Buffer) => string>> = {
  'x-amz-checksum-crc32': (body) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(crc32(body));
    return bytes.toString('base64');
  },
  'x-amz-checksum-sha1': (body) => digest('sha1', body),
  'x-amz-checksum-sha256': (body) => digest('sha256', body),
};

/** Compares a body with the digests that its headers give. Throws the refusal of S3. */
export function checkUpload(headers: IncomingHttpHeaders, body: Buffer): void {
  if (isChunked(headers)) return;
  const md5 = headers['content-md5'];
  if (typeof md5 === 'string' && md5 !== digest('md5', body)) {
    const isDigest = Buffer.from(md5, 'base64').byteLength === 16;
    throw isDigest
      ? new ServiceError(
          'BadDigest',
          'The Content-MD5 you specified did not match what we received.',
        )
      : new ServiceError('InvalidDigest', 'The Content-MD5 you specified was invalid.');
  }
  for (const [name, compute] of Object.entries(checksums)) {
    const given = headers[name];
    if (given === undefined || given === compute(body)) continue;
    const algorithm = name.slice('x-amz-checksum-'.length).toUpperCase();
    const message = `The ${algorithm} you specified did not match the calculated checksum.`;
    throw new ServiceError('BadDigest', message);
  }
}

/** Such a body contains its own signatures. The emulator parses it. */
function isChunked(headers: IncomingHttpHeaders): boolean {
  return (
    String(headers['content-encoding'] ?? '').includes('aws-chunked') ||
    String(headers['x-amz-content-sha256'] ?? '').startsWith('STREAMING-')
  );
}

function digest(algorithm: string, body: Buffer): string {
  return createHash(algorithm).update(body).digest('base64');
}
