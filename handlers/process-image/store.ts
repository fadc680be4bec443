import { createHash } from 'node:crypto';
import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { FetchUpload, StorePicture } from './ports.ts';
import { Rejection } from './rejection.ts';

/** Reads uploads from S3 as a stream, which stops when it exceeds the limit. */
export function fetchUploadFrom(s3: S3Client): FetchUpload {
  return async (bucket, key, mostBytes) => {
    const { Body: body, ContentLength: length } = await getObject(s3, bucket, key);
    if (body === undefined) throw new Error('S3 answered without a body.');
    const stream = body as AsyncIterable<Uint8Array> & { destroy(): void };
    if (length !== undefined && length > mostBytes) {
      stream.destroy();
      throw new Rejection('too-large');
    }
    // One buffer from the start where the length is known: joining chunks would need it twice.
    const whole = length === undefined ? undefined : Buffer.allocUnsafe(length);
    const chunks: Uint8Array[] = [];
    const hash = createHash('sha256');
    let count = 0;
    for await (const chunk of stream) {
      if (count + chunk.length > (length ?? mostBytes)) throw new Rejection('too-large');
      hash.update(chunk);
      if (whole === undefined) chunks.push(chunk);
      else whole.set(chunk, count);
      count += chunk.length;
    }
    const bytes = whole?.subarray(0, count) ?? Buffer.concat(chunks, count);
    return { bytes, sha256: hash.digest('hex') };
  };
}

/** Writes pictures to S3, which verifies the bytes against their hash. */
export function storePictureIn(s3: S3Client): StorePicture {
  return async ({ bucket, key, bytes, contentType, cacheControl, sha256 }) => {
    const command = new PutObjectCommand({
      Bucket: bucket,
      Key: key,
      Body: bytes,
      ContentType: contentType,
      CacheControl: cacheControl,
      ChecksumSHA256: Buffer.from(sha256, 'hex').toString('base64'),
    });
    await s3.send(command);
  };
}

async function getObject(s3: S3Client, bucket: string, key: string) {
  try {
    return await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  } catch (cause) {
    if (cause instanceof NoSuchKey) throw new Rejection('missing', { cause });
    throw cause;
  }
}
