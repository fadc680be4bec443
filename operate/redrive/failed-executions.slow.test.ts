import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CreateTopicCommand, DeleteTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { happened } from '@eventwright/local/testing';
import { startLocalCloud, type TestCloud } from '@eventwright/testing/cloud';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ImagesApi, imagesApi } from '../../demo/images-api.ts';
import { signIn } from '../../demo/sign-in.ts';
import { synthesized } from '../../tests/synthesized.ts';
import { placeOf } from '../place.ts';
import { redrive } from './redrive.ts';

const photograph = fileURLToPath(
  new URL('../../demo/photographs/lake-small.tiff', import.meta.url),
);

/** Slow, for the workflow retries with growing waits before it gives up. */
describe('An execution that failed', () => {
  let folder: string;
  let cloud: TestCloud;
  let api: ImagesApi;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'eventwright-test-'));
    cloud = await startLocalCloud(await synthesized());
    api = imagesApi(cloud.apiUrl ?? '', await signIn(cloud.endpoint, 'ada'));
  });
  afterAll(async () => {
    await cloud?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('is started again once with its own input, and its owner is notified', async () => {
    const sns = cloud.client(SNSClient);
    const TopicArn = cloud.outputs['TopicArn'] ?? '';
    await sns.send(new DeleteTopicCommand({ TopicArn }));
    const imageId = await api.upload(await readFile(photograph), 'image/tiff');
    await happened(
      cloud.activities,
      ({ service, action, outcome }) =>
        service === 'states' && action !== 'Task' && outcome === 'failed',
    );
    expect(await api.readRecord(imageId)).not.toHaveProperty('notifiedAt');

    await sns.send(new CreateTopicCommand({ Name: TopicArn.split(':').at(-1) }));
    expect(await all()).toMatchObject([
      { outcome: 'redriven', detailType: 'ImageProcessed', from: 'failed executions' },
    ]);
    await expect
      .poll(() => api.readRecord(imageId), { timeout: 20_000 })
      .toHaveProperty('notifiedAt');
    expect(await all()).toEqual([]);
  });

  async function all(): Promise<readonly unknown[]> {
    const found: unknown[] = [];
    const place = placeOf({ endpoint: cloud.endpoint }, folder);
    const everything = { queue: undefined, max: Number.POSITIVE_INFINITY, dryRun: false };
    for await (const one of redrive(place, everything)) found.push(one);
    return found;
  }
});
