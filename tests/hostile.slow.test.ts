import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startLocalCloud, type TestCloud } from '@eventwright/testing/cloud';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { follow } from '../demo/follow.ts';
import { type ImagesApi, imagesApi } from '../demo/images-api.ts';
import { hostileFiles } from '../demo/photographs/hostile/index.ts';
import { signIn } from '../demo/sign-in.ts';
import { synthesized } from './synthesized.ts';

let cloud: TestCloud;
let api: ImagesApi;
let folder: string;
const failedInvocations: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'eventwright-test-'));
  cloud = await startLocalCloud(await synthesized());
  cloud.activities.subscribe(({ service, outcome, summary }) => {
    if (service === 'lambda' && outcome === 'failed') failedInvocations.push(summary);
  });
  api = imagesApi(cloud.apiUrl ?? '', await signIn(cloud.endpoint, 'mallory'));
});

afterAll(async () => {
  await cloud?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('An uploaded hostile file', () => {
  it.each(hostileFiles)('$name, $what, ends as $ends', async ({ name, make, ends }) => {
    const file = path.join(folder, name);
    await writeFile(file, await make());
    const { end, reason, events } = await follow({ name, path: file }, api, cloud, 60_000);
    if (name.endsWith('.heic')) {
      // The API refuses its media type: nothing is stored, and no event follows.
      expect(reason).toContain('The API answered 415');
      expect(events).toEqual([]);
      return;
    }
    expect(ends).toContain(end === 'notified' ? 'processed' : reason);
    expect(events.map((event) => event.detailType)).toEqual([
      'ImageUploaded',
      end === 'notified' ? 'ImageProcessed' : 'ImageRejected',
      'UserNotified',
    ]);
  });

  it('never makes an invocation fail', () => {
    expect(failedInvocations).toEqual([]);
  });
});
