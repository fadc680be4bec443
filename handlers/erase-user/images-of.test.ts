import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { LocalCloud } from '@eventwright/local';
import { clientOptions, startWith } from '@eventwright/local/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordsTable } from '../testing/records-table.ts';
import { imagesOf, type Stores } from './images-of.ts';

let cloud: LocalCloud;
let stores: Stores;

beforeAll(async () => {
  cloud = await startWith({
    Uploads: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'uploads' } },
    Processed: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'processed' } },
    Records: recordsTable,
  });
  const options = clientOptions(cloud.endpoint);
  stores = {
    s3: new S3Client(options),
    table: DynamoDBDocumentClient.from(new DynamoDBClient(options)),
    tableName: 'records',
    uploadsBucket: 'uploads',
    processedBucket: 'processed',
    pageSize: 2,
  };
});

afterAll(() => cloud.stop());

async function record(owner: string, item: string, more: object = {}): Promise<void> {
  const Item = { owner, item, ...more };
  await stores.table.send(new PutCommand({ TableName: 'records', Item }));
}

async function put(bucket: string, key: string): Promise<void> {
  await stores.s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: 'x' }));
}

async function found(owner: string): Promise<string[]> {
  const images: string[] = [];
  for await (const imageId of imagesOf(owner, stores)) images.push(imageId);
  return images;
}

describe('The images of a user', () => {
  it('are found by record, original or variant across pages, each once', async () => {
    for (const imageId of ['both', 'r1', 'r2', 'r3', 'r4']) await record('ada', `image#${imageId}`);
    for (const imageId of ['both', 'u1', 'u2', 'u3=']) await put('uploads', `users/ada/${imageId}`);
    for (const imageId of ['both', 'f1', 'f2', 'f3']) {
      for (const size of ['full', 'thumbnail', 'web']) {
        await put('processed', `users/ada/${imageId}/${size}.webp`);
      }
    }
    expect((await found('ada')).sort()).toEqual([
      ...['both', 'f1', 'f2', 'f3', 'r1', 'r2', 'r3', 'r4', 'u1', 'u2', 'u3'],
    ]);
  });

  it('exclude those of other users, even if their ids have the same prefix', async () => {
    await record('adam', 'image#other');
    await put('uploads', 'users/adam/other');
    await put('processed', 'users/adam/other/web.webp');
    expect(await found('ada')).not.toContain('other');
  });

  it('are empty if only tombstones and preferences are left', async () => {
    for (const imageId of ['1', '2', '3', '4', '5']) {
      await record('bob', `image#${imageId}`, { deletedAt: '2026-11-28T10:00:00.000Z' });
    }
    await record('bob', 'preferences', { wantsNotice: false });
    expect(await found('bob')).toEqual([]);
  });
});
