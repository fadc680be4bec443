import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startLocalCloud } from '../../cloud.ts';
import { signedFor } from '../../testing.ts';
import { type ObjectFiles, writeWholeObjects } from './whole-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'eventwright-objects-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('An object is unchanged if the disk accepts only a part of the next one', () => {
  const place = path.join(folder, 'buckets/album/objects/a');
  mkdirSync(place, { recursive: true });
  writeFileSync(path.join(place, 'b.data'), 'old');
  const files: ObjectFiles = {
    upsertObject(bucket, object) {
      const to = path.join(folder, 'buckets', bucket, 'objects/a');
      mkdirSync(to, { recursive: true });
      writeFileSync(path.join(to, 'b.data'), 'ne');
      if (!('fits' in object)) throw new Error('ENOSPC');
      writeFileSync(path.join(to, 'b.meta.json'), '{}');
    },
  };
  writeWholeObjects(files, folder);
  expect(() => files.upsertObject('album', {})).toThrow('ENOSPC');
  expect(readFileSync(path.join(place, 'b.data'), 'utf8')).toBe('old');
  files.upsertObject('album', { fits: true });
  expect(readFileSync(path.join(place, 'b.data'), 'utf8')).toBe('ne');
  expect(readFileSync(path.join(place, 'b.meta.json'), 'utf8')).toBe('{}');
});

it('A cloud starts with a folder that has a truncated description', async () => {
  const Album = { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'album' } };
  const template = { Resources: { Album } };
  const assembly = { stackName: 'T', template, assets: new Map() };
  const headers = { authorization: signedFor('s3') };
  const first = await startLocalCloud({ assembly, dataFolder: folder });
  const put = (key: string) =>
    fetch(`${first.endpoint}/album/${key}`, { method: 'PUT', body: key, headers });
  expect([(await put('whole')).status, (await put('cut')).status]).toEqual([200, 200]);
  await first.stop();
  writeFileSync(path.join(folder, 'objects/buckets/album/objects/cut.meta.json'), '');
  const second = await startLocalCloud({ assembly, dataFolder: folder });
  const get = (key: string) => fetch(`${second.endpoint}/album/${key}`, { headers });
  expect([await (await get('whole')).text(), (await get('cut')).status]).toEqual(['whole', 404]);
  await second.stop();
});
