import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../../cloud.ts';
import { clientOptions } from '../../testing.ts';

let cloud: LocalCloud;
let s3: S3Client;
let folder: string;
const of = { Bucket: 'films', Key: 'a film: part <1>/%.mp4' };
const size = 5 * 1024 * 1024;
const bytes = Buffer.concat([Buffer.alloc(size, 1), Buffer.alloc(size, 2), Buffer.alloc(3, 3)]);

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'films-'));
  const Resources = { Films: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'films' } } };
  const assembly = { stackName: 'Test', template: { Resources }, assets: new Map() };
  cloud = await startLocalCloud({ assembly, dataFolder: folder });
  s3 = new S3Client(clientOptions(cloud.endpoint));
});
afterAll(async () => {
  await cloud.stop();
  rmSync(folder, { recursive: true });
});

async function upload(more: object = {}) {
  const begun = await s3.send(new CreateMultipartUploadCommand({ ...of, ...more }));
  const { UploadId } = begun;
  const Parts = [];
  for (const [index, from] of [0, size, 2 * size].entries()) {
    const PartNumber = index + 1;
    const Body = bytes.subarray(from, from + size);
    const part = await s3.send(
      new UploadPartCommand({ ...of, ...more, UploadId, PartNumber, Body }),
    );
    Parts.push({ PartNumber, ETag: part.ETag, ChecksumCRC32: part.ChecksumCRC32 });
  }
  return { ...of, UploadId, MultipartUpload: { Parts } };
}
const get = async (Range?: string) => {
  const got = await s3.send(new GetObjectCommand({ ...of, Range }));
  return { got, body: Buffer.from((await got.Body?.transformToByteArray()) ?? []) };
};

describe('An object on disk', () => {
  it.each([
    ['without checksums', {}],
    ['with checksums', { ChecksumAlgorithm: 'CRC32' }],
  ])('is assembled from its parts, %s', async (_what, more) => {
    const completing = await upload(more);
    const { ETag } = await s3.send(new CompleteMultipartUploadCommand(completing));
    expect(ETag).toMatch(/^"[0-9a-f]{32}-3"$/);
    const { got, body } = await get();
    expect([got.ETag, got.ContentLength, body.equals(bytes)]).toEqual([ETag, bytes.length, true]);
  });

  it('is sent in ranges: from the middle, to the end, from the end', async () => {
    const middle = await get(`bytes=${size - 1}-${size}`);
    expect([...middle.body]).toEqual([1, 2]);
    expect(middle.got.ContentRange).toBe(`bytes ${size - 1}-${size}/${bytes.length}`);
    expect([...(await get(`bytes=${2 * size}-`)).body]).toEqual([3, 3, 3]);
    expect([...(await get('bytes=-2')).body]).toEqual([3, 3]);
    await expect(get(`bytes=${bytes.length}-`)).rejects.toMatchObject({ name: 'InvalidRange' });
  });

  it('is not assembled from parts other than the uploaded ones', async () => {
    const { MultipartUpload, ...completing } = await upload();
    const [first, ...rest] = MultipartUpload.Parts;
    const Parts = [{ ...first, ETag: '"0"' }, ...rest];
    const command = new CompleteMultipartUploadCommand({
      ...completing,
      MultipartUpload: { Parts },
    });
    await expect(s3.send(command)).rejects.toMatchObject({ name: 'InvalidPart' });
  });
});
