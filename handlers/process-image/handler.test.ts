import { readFile } from 'node:fs/promises';
import { ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { LocalCloud } from '@eventwright/local';
import { clientOptions, startWith } from '@eventwright/local/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

const owner = '1f0c9f3a-6b1e-4c8a-9d57-2f8f7b1a4c21';
const key = `users/${owner}/lake=`;

describe('The function process-image', () => {
  let cloud: LocalCloud;
  let s3: S3Client;
  let uploads: string;
  let processed: string;

  beforeAll(async () => {
    cloud = await startWith({
      Uploads: { Type: 'AWS::S3::Bucket' },
      Processed: { Type: 'AWS::S3::Bucket' },
      Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'images' } },
    });
    uploads = cloud.findResource('Uploads')?.ref ?? '';
    processed = cloud.findResource('Processed')?.ref ?? '';
    s3 = new S3Client(clientOptions(cloud.endpoint));
    vi.stubEnv('AWS_ENDPOINT_URL', cloud.endpoint);
    vi.stubEnv('AWS_REGION', 'us-east-1');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
    vi.stubEnv('EVENT_BUS_NAME', 'images');
    vi.stubEnv('PROCESSED_BUCKET', processed);
    vi.stubEnv('TABLE_NAME', 'table');
    vi.stubEnv('IMAGES_PER_DAY', '0');
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const Body = await readFile(new URL('../../demo/photographs/lake-disc.png', import.meta.url));
    await s3.send(new PutObjectCommand({ Bucket: uploads, Key: key, Body }));
  });

  afterAll(async () => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    await cloud.stop();
  });

  /** A message as EventBridge puts it into the queue. */
  function message(messageId: string, object: { readonly bucket: string; readonly key: string }) {
    const id = `event-of-${messageId}`;
    const metadata = { eventId: id, correlationId: id, causationId: id };
    const detail = {
      metadata: { ...metadata, occurredAt: '2026-11-23T11:22:33Z' },
      object: { ...object, bytes: 1, etag: '9b2cf535f27731c974343645a3985328', sequencer: '00' },
    };
    const envelope = { source: 'eventwright.images', 'detail-type': 'ImageUploaded' };
    const common = { version: '0', account: '000000000000', region: 'us-east-1', resources: [] };
    const time = '2026-11-23T11:22:34Z';
    return { messageId, body: JSON.stringify({ ...common, ...envelope, id, time, detail }) };
  }

  async function storedKeys(): Promise<readonly (string | undefined)[]> {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: processed }));
    return Contents.map((object) => object.Key);
  }

  function published(): readonly (readonly [detailType: unknown, eventId: unknown])[] {
    return cloud.eventsOn('images').map((event) => {
      const detail = event['detail'] as { readonly metadata: { readonly eventId: string } };
      return [event['detail-type'], detail.metadata.eventId];
    });
  }

  it('writes the same files and publishes the same event when a message arrives twice', async () => {
    const { handler } = await import('./handler.ts');
    const Records = [message('1', { bucket: uploads, key })];
    expect(await handler({ Records })).toEqual({ batchItemFailures: [] });
    const once = await storedKeys();
    expect(once).toHaveLength(6);
    expect(await handler({ Records })).toEqual({ batchItemFailures: [] });
    expect(await storedKeys()).toEqual(once);
    const event = ['ImageProcessed', 'event-of-1/ImageProcessed'];
    expect(published()).toEqual([event, event]);
  });

  it('returns only messages that failed temporarily', async () => {
    const { handler } = await import('./handler.ts');
    const Records = [
      message('2', { bucket: 'no-such-bucket', key }),
      message('3', { bucket: uploads, key: `users/${owner}/none` }),
    ];
    expect(await handler({ Records })).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
    expect(published().at(-1)).toEqual(['ImageRejected', 'event-of-3/ImageRejected']);
  });

  it('rejects an upload whose event has an unknown field, without passing that field on', async () => {
    const { handler } = await import('./handler.ts');
    const object = { bucket: uploads, key: `users/${owner}/none`, storageClass: 'STANDARD' };
    expect(await handler({ Records: [message('4', object)] })).toEqual({ batchItemFailures: [] });
    expect(published().at(-1)).toEqual(['ImageRejected', 'event-of-4/ImageRejected']);
  });
});
