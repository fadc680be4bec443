import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startLocalCloud, type TestCloud } from '@eventwright/testing/cloud';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ImagesApi, imagesApi } from '../demo/images-api.ts';
import { signIn } from '../demo/sign-in.ts';
import { sendParts, uploadInParts } from '../demo/upload-in-parts.ts';
import { synthesized } from './synthesized.ts';

const small = fileURLToPath(new URL('../demo/photographs/lake-disc.png', import.meta.url));
const megabyte = 1_000_000;
const largeBytes = 300 * megabyte;
const smallFiles = 50;

let folder: string;
let cloud: TestCloud;
let api: ImagesApi;
let large: string;

/** 300 MB of zeros after a TIFF header. The file is uploaded, read and rejected. */
async function writeLargeFile(file: string): Promise<void> {
  const handle = await open(file, 'w');
  await handle.write(Buffer.from('49492a0008000000', 'hex'));
  await handle.truncate(largeBytes);
  await handle.close();
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'eventwright-large-'));
  cloud = await startLocalCloud({ ...(await synthesized()), permissions: 'enforce' });
  api = imagesApi(cloud.apiUrl ?? '', await signIn(cloud.endpoint, 'ada'));
  large = path.join(folder, 'large.tiff');
  await writeLargeFile(large);
});

afterAll(async () => {
  await cloud.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Waits until images are finished, and returns their outcomes. */
async function endOf(imageId: string): Promise<unknown> {
  for (;;) {
    const record = await api.readRecord(imageId);
    if (record?.['notifiedAt'] !== undefined) return record['status'];
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

it('completes 50 small uploads while a file of 300 MB is half uploaded', async () => {
  const { imageId, upload } = await api.startUpload(large, 'image/tiff');
  if (upload.kind !== 'parts') throw new Error('A file of 300 MB goes in parts.');
  const half = { ...upload, parts: upload.parts.slice(0, 18) };
  const sendingHalf = sendParts(large, half);
  const ids = [];
  for (let count = 0; count < smallFiles; count += 1) {
    ids.push(await api.uploadFile(small, 'image/png'));
  }
  expect(await Promise.all(ids.map(endOf))).toEqual(ids.map(() => 'processed'));
  const arrived = await sendingHalf;
  expect(await api.readRecord(imageId)).toBeUndefined();
  await uploadInParts(large, upload, arrived);
  expect(await endOf(imageId)).toBe('rejected');
}, 500_000);
