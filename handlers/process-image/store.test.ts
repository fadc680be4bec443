import { createHash } from 'node:crypto';
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { buildApp } from 'fauxqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Rejection } from './rejection.ts';
import { fetchUploadFrom, storePictureIn } from './store.ts';

describe('S3', () => {
  const app = buildApp({ logger: false });
  let s3: S3Client;

  beforeAll(async () => {
    const endpoint = await app.listen({ host: '127.0.0.1', port: 0 });
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    s3 = new S3Client({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
    await s3.send(new CreateBucketCommand({ Bucket: 'uploads' }));
    const upload = { Bucket: 'uploads', Key: 'users/ada/1', Body: Buffer.alloc(300_000, 7) };
    await s3.send(new PutObjectCommand(upload));
  });

  afterAll(() => app.close());

  it('returns the bytes of an upload and their hash', async () => {
    const { bytes, sha256 } = await fetchUploadFrom(s3)('uploads', 'users/ada/1', 300_000);
    expect(bytes.equals(Buffer.alloc(300_000, 7))).toBe(true);
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('rejects an upload that is larger than allowed', async () => {
    const fetching = fetchUploadFrom(s3)('uploads', 'users/ada/1', 299_999);
    await expect(fetching).rejects.toMatchObject({ code: 'too-large' });
  });

  it('rejects an upload that no longer exists', async () => {
    const fetching = fetchUploadFrom(s3)('uploads', 'users/ada/none', 10);
    await expect(fetching).rejects.toMatchObject({ code: 'missing' });
  });

  it('does not blame the upload for a failure of S3', async () => {
    const fetching = fetchUploadFrom(s3)('no-such-bucket', 'users/ada/1', 10);
    await expect(fetching).rejects.not.toBeInstanceOf(Rejection);
  });

  it('stores a picture idempotently with its type and cache lifetime', async () => {
    const bytes = Buffer.from('a picture');
    const picture = {
      bucket: 'uploads',
      key: 'users/ada/1/web.webp',
      bytes,
      contentType: 'image/webp',
      cacheControl: 'private, max-age=31536000, immutable',
      sha256: createHash('sha256').update(bytes).digest('hex'),
    };
    await storePictureIn(s3)(picture);
    await storePictureIn(s3)(picture);
    const stored = await s3.send(new GetObjectCommand({ Bucket: 'uploads', Key: picture.key }));
    expect(stored).toMatchObject({ ContentType: 'image/webp', CacheControl: picture.cacheControl });
    expect(await stored.Body?.transformToString()).toBe('a picture');
    const listing = new ListObjectsV2Command({ Bucket: 'uploads', Prefix: 'users/ada/1/' });
    expect((await s3.send(listing)).KeyCount).toBe(1);
  });
});
