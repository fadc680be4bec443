import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  CopyObjectCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../../../cloud.ts';
import { clientOptions, happened } from '../../../testing.ts';

let cloud: LocalCloud;
let s3: S3Client;
let folder: string;

const Resources = {
  Album: {
    Type: 'AWS::S3::Bucket',
    Properties: {
      BucketName: 'album',
      VersioningConfiguration: { Status: 'Enabled' },
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    },
  },
  Plain: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'plain' } },
};
async function start(dataFolder?: string): Promise<void> {
  const assembly = { stackName: 'Test', template: { Resources }, assets: new Map() };
  cloud = await startLocalCloud({ assembly, ...(dataFolder && { dataFolder }) });
  s3 = new S3Client(clientOptions(cloud.endpoint));
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'versions-'));
  await start();
});
afterAll(async () => {
  await cloud.stop();
  rmSync(folder, { recursive: true });
});

const Bucket = 'album';
async function put(Key: string, Body: string, bucket = Bucket): Promise<string | undefined> {
  return (await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body }))).VersionId;
}
async function read(Key: string, VersionId?: string, bucket = Bucket): Promise<string | undefined> {
  const got = await s3.send(new GetObjectCommand({ Bucket: bucket, Key, VersionId }));
  expect(VersionId === undefined || got.VersionId === VersionId).toBe(true);
  return await got.Body?.transformToString();
}
async function versions(Prefix: string, bucket = Bucket) {
  const listed = await s3.send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix }));
  const of = (all: typeof listed.DeleteMarkers = []) =>
    all.map(({ VersionId, IsLatest }) => [VersionId, IsLatest]);
  return { objects: of(listed.Versions), markers: of(listed.DeleteMarkers) };
}

describe('A bucket with versions', () => {
  it('keeps overwritten objects and returns each version by its id', async () => {
    const first = await put('a', 'one');
    const second = await put('a', 'two');
    expect(first).toMatch(/^[\w.]{32}$/);
    expect([await read('a'), await read('a', first), await read('a', second)]).toEqual([
      ...['two', 'one', 'two'],
    ]);
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'a', VersionId: first }));
    expect([head.ContentLength, head.VersionId]).toEqual([3, first]);
    expect(await versions('a')).toEqual({
      objects: [
        [second, true],
        [first, false],
      ],
      markers: [],
    });
  });

  it('hides a deleted key behind a delete marker, whose deletion restores the object', async () => {
    const version = await put('b', 'kept');
    const deleted = await s3.send(new DeleteObjectCommand({ Bucket, Key: 'b' }));
    expect(deleted).toMatchObject({ DeleteMarker: true });
    await expect(read('b')).rejects.toMatchObject({ name: 'NoSuchKey' });
    expect(await read('b', version)).toBe('kept');
    await expect(read('b', deleted.VersionId)).rejects.toMatchObject({ name: 'MethodNotAllowed' });
    expect(await versions('b')).toEqual({
      objects: [[version, false]],
      markers: [[deleted.VersionId, true]],
    });
    const marker = { Bucket, Key: 'b', VersionId: deleted.VersionId };
    expect(await s3.send(new DeleteObjectCommand(marker))).toMatchObject({ DeleteMarker: true });
    expect(await read('b')).toBe('kept');
  });

  it('deletes one version permanently and makes the previous one current', async () => {
    const first = await put('c', 'one');
    const second = await put('c', 'two');
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'c', VersionId: second }));
    expect(await read('c')).toBe('one');
    await expect(read('c', second)).rejects.toMatchObject({ name: 'NoSuchVersion' });
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'c', VersionId: first }));
    expect(await versions('c')).toEqual({ objects: [], markers: [] });
  });

  it('deletes several keys and versions in one request', async () => {
    const version = await put('d/1', 'one');
    await put('d/2', 'two');
    const Objects = [{ Key: 'd/1', VersionId: version }, { Key: 'd/2' }];
    const { Deleted } = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    expect(Deleted).toEqual([
      { Key: 'd/1', VersionId: version },
      { Key: 'd/2', DeleteMarker: true, DeleteMarkerVersionId: expect.any(String) },
    ]);
    const listed = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'd/' }));
    expect(listed.Contents).toBeUndefined();
  });

  it('lists versions in pages', async () => {
    for (const body of ['1', '2', '3']) await put('e', body);
    const page = { Bucket, Prefix: 'e', MaxKeys: 2 };
    const first = await s3.send(new ListObjectVersionsCommand(page));
    expect([first.Versions?.length, first.IsTruncated]).toEqual([2, true]);
    const rest = await s3.send(
      new ListObjectVersionsCommand({
        ...page,
        KeyMarker: first.NextKeyMarker,
        VersionIdMarker: first.NextVersionIdMarker,
      }),
    );
    expect([rest.Versions?.length, rest.IsTruncated]).toEqual([1, false]);
  });

  it('copies an earlier version', async () => {
    const version = await put('f', 'old');
    await put('f', 'new');
    const CopySource = `${Bucket}/f?versionId=${version}`;
    await s3.send(new CopyObjectCommand({ Bucket, Key: 'f', CopySource }));
    expect([await read('f'), (await versions('f')).objects.length]).toEqual(['old', 3]);
  });

  it('includes the version, or the delete marker, in EventBridge events', async () => {
    const version = await put('g', 'x');
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'g' }));
    const detailOf = async (type: string) => {
      const told = await happened(cloud.activities, ({ action, detail }) => {
        const text = JSON.stringify(detail ?? {});
        return action === 'PutEvents' && text.includes(type) && text.includes('"key":"g"');
      });
      return JSON.stringify(told.detail);
    };
    expect(await detailOf('Object Created')).toContain(`"version-id":"${version}"`);
    expect(await detailOf('Object Deleted')).toContain('"deletion-type":"Delete Marker Created"');
  });

  it('can be deleted only without versions, and lists no versions of other buckets', async () => {
    const deletion = s3.send(new DeleteBucketCommand({ Bucket }));
    await expect(deletion).rejects.toMatchObject({ name: 'BucketNotEmpty' });
    const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
    expect(Buckets.map(({ Name }) => Name)).toEqual(['album', 'plain']);
  });
});

describe('Versioning that is turned on later, and suspended', () => {
  it('treats existing objects as version null, and writes null again while suspended', async () => {
    const bucket = 'plain';
    const set = (Status: 'Enabled' | 'Suspended') =>
      s3.send(
        new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status } }),
      );
    expect(await put('a', 'before', bucket)).toBeUndefined();
    await expect(read('a', 'x'.repeat(32), bucket)).rejects.toMatchObject({
      name: 'InvalidArgument',
    });
    await set('Enabled');
    const version = await put('a', 'after', bucket);
    expect(await read('a', 'null', bucket)).toBe('before');
    await set('Suspended');
    const { Status } = await s3.send(new GetBucketVersioningCommand({ Bucket: bucket }));
    expect(Status).toBe('Suspended');
    expect(await put('a', 'suspended', bucket)).toBe('null');
    expect([await read('a', undefined, bucket), await read('a', version, bucket)]).toEqual([
      ...['suspended', 'after'],
    ]);
    expect((await versions('a', bucket)).objects).toEqual([
      ['null', true],
      [version, false],
    ]);
  });
});

it('keeps versions across a restart', async () => {
  await cloud.stop();
  await start(folder);
  const first = await put('a', 'one');
  await put('a', 'two');
  await s3.send(new DeleteObjectCommand({ Bucket, Key: 'a' }));
  await cloud.stop();
  await start(folder);
  expect(await read('a', first)).toBe('one');
  expect((await versions('a')).markers.length).toBe(1);
});
