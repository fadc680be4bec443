import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { startLocalCloud, type TestCloud } from '@eventwright/testing/cloud';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { follow } from '../demo/follow.ts';
import { imagesApi } from '../demo/images-api.ts';
import { signIn } from '../demo/sign-in.ts';
import type { FormUpload, PartsUpload, StartedUpload } from '../demo/started-upload.ts';
import { arrivedParts, uploadInParts } from '../demo/upload-in-parts.ts';
import { settings } from '../handlers/process-image/settings.ts';
import { largestUpload } from '../stack/api/start-upload-route.ts';
import { stages } from '../stack/stage.ts';
import { synthesized } from './synthesized.ts';

let folder: string;
let cloud: TestCloud;
let token: string;
let large: string;
let largeBytes: number;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'eventwright-uploads-'));
  cloud = await startLocalCloud({ ...(await synthesized()), permissions: 'enforce' });
  token = await signIn(cloud.endpoint, 'ada');
  large = path.join(folder, 'large.tiff');
  // 19 MB, which are three parts, of one color, which is encoded soon.
  const create = { width: 2100, height: 1500, channels: 3 as const, background: 'teal' };
  const tiff = sharp({ create }).toColourspace('rgb16');
  ({ size: largeBytes } = await tiff.tiff({ compression: 'none' }).toFile(large));
}, 120_000);

afterAll(async () => {
  await cloud?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function start(body: object): Promise<{ status: number; answer: StartedUpload }> {
  const response = await fetch(`${cloud.apiUrl}/images`, {
    method: 'POST',
    headers: { authorization: token, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, answer: (await response.json()) as StartedUpload };
}

async function post({ url, fields }: FormUpload, file: Buffer, more: object = {}): Promise<number> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...fields, ...more })) form.set(name, value);
  form.set('file', new Blob([new Uint8Array(file)]));
  return (await fetch(url, { method: 'POST', body: form })).status;
}

describe('An upload request', () => {
  it.each([
    ['too large', { contentType: 'image/png', bytes: largestUpload + 1 }],
    ['empty', { contentType: 'image/png', bytes: 0 }],
    ['of another type', { contentType: 'text/html', bytes: 10 }],
    ['without a size', { contentType: 'image/png' }],
    [
      'of another owner',
      {
        contentType: 'image/png',
        bytes: 9,
        resume: { imageId: '../bob/AAAAAAAAAAAAAAA', uploadId: 'u' },
      },
    ],
  ])('is rejected by the API if it is %s', async (_what, body) => {
    expect((await start(body)).status).toBe(400);
  });

  it('may be as large as what process-image reads', () => {
    expect(largestUpload).toBe(settings.limits.bytes);
  });
});

describe('A user who has uploaded as many images as a day allows', () => {
  /** Counts a thousand images of a user, as many as a sandbox allows. */
  async function useUp(owner: string): Promise<void> {
    const table = cloud.client(DynamoDBClient);
    const today = new Date().toISOString().slice(0, 10);
    const images = Array.from({ length: stages.sandbox.imagesPerDay }, (_, index) => `${index}`);
    const Item = { owner: { S: owner }, item: { S: `usage#${today}` }, images: { SS: images } };
    await table.send(new PutItemCommand({ TableName: cloud.outputs['TableName'], Item }));
  }

  it('is told when to retry, and is notified about an image that bypassed the API', async () => {
    const eve = await signIn(cloud.endpoint, 'eve');
    const claims = JSON.parse(Buffer.from(eve.split('.')[1] ?? '', 'base64url').toString('utf8'));
    await useUp(String(claims.sub));
    const response = await fetch(`${cloud.apiUrl}/images`, {
      method: 'POST',
      headers: { authorization: eve, 'content-type': 'application/json' },
      body: JSON.stringify({ contentType: 'image/png', bytes: 10 }),
    });
    expect([response.status, await response.json()]).toEqual([
      429,
      { message: 'You have uploaded as many images as a day allows. Try again tomorrow.' },
    ]);
    const seconds = Number(response.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(86_400);

    const api = imagesApi(cloud.apiUrl ?? '', eve);
    const small = path.join(folder, 'small.png');
    await sharp({ create: { width: 9, height: 9, channels: 3, background: 'teal' } }).toFile(small);
    const imageId = await api.upload(await readFile(small), 'image/png');
    await expect
      .poll(() => api.readRecord(imageId), { timeout: 30_000 })
      .toMatchObject({ status: 'rejected', reason: { code: 'too-many-images' } });
  });
});

describe('A small file', () => {
  const file = Buffer.from('a small file');
  const sha256 = createHash('sha256').update(file).digest('base64');
  const asked = { contentType: 'image/png', bytes: file.length, sha256 };

  it('is posted with one form, which accepts only the announced size and type', async () => {
    const { status, answer } = await start(asked);
    const upload = answer.upload as FormUpload;
    expect([status, upload.kind]).toEqual([201, 'form']);
    expect(await post(upload, Buffer.from('a larger file, which nobody announced'))).toBe(400);
    expect(await post(upload, file, { 'Content-Type': 'text/html' })).toBe(403);
    expect(await post(upload, file, { key: 'users/bob/1' })).toBe(403);
    expect(await post(upload, file)).toBeLessThan(300);
  });
});

describe('A large file', () => {
  it('is uploaded in parts, processed, and recorded with the digest of its bytes', async () => {
    const api = imagesApi(cloud.apiUrl ?? '', token);
    const report = await follow({ name: 'large', path: large }, api, cloud, 60_000);
    expect(report.end).toBe('notified');
    expect(report.record).toMatchObject({ original: { bytes: largeBytes, width: 2100 } });
  }, 90_000);

  it('resumes where it stopped', async () => {
    const asked = { contentType: 'image/tiff', bytes: largeBytes };
    const { answer } = await start(asked);
    const upload = answer.upload as PartsUpload;
    expect(upload.parts).toHaveLength(3);
    const [, second] = upload.parts;
    const bytes = Buffer.alloc(second?.bytes ?? 0);
    await fetch(second?.url ?? '', { method: 'PUT', body: new Uint8Array(bytes) });

    const resume = { imageId: answer.imageId, uploadId: upload.uploadId };
    const again = (await start({ ...asked, resume })).answer.upload as PartsUpload;
    expect(again.uploadId).toBe(upload.uploadId);
    const arrived = await arrivedParts(again);
    expect([...arrived.keys()]).toEqual([2]);
    await uploadInParts(large, again, arrived);
  });

  it('is rejected if a part’s checksum does not match', async () => {
    const { answer } = await start({ contentType: 'image/tiff', bytes: largeBytes });
    const upload = answer.upload as PartsUpload;
    const headers = { 'content-md5': createHash('md5').update('other').digest('base64') };
    const first = upload.parts[0]?.url ?? '';
    const response = await fetch(first, { method: 'PUT', headers, body: 'these' });
    expect([response.status, await response.text()]).toEqual([
      400,
      expect.stringContaining('BadDigest'),
    ]);
    expect(new URL(first).searchParams.get('X-Amz-SignedHeaders')).toBe('content-length;host');
    expect((await fetch(upload.abort, { method: 'DELETE' })).status).toBe(204);
  });
});
