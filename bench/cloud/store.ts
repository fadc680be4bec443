import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * A store in its own process: `node store.ts (local | s3rver)`. It has a bucket `bench`, and the
 * local cloud also a table `bench`, keeps everything on the disk, and tells its endpoint when it is
 * ready.
 */
const folder = mkdtempSync(path.join(tmpdir(), 'eventwright-objects-'));
const stop = process.argv[2] === 'local' ? await startLocal() : await startS3rver();
process.on('disconnect', async () => {
  await stop();
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
});

async function startLocal(): Promise<() => Promise<void>> {
  const { startLocalCloud } = await import('@eventwright/local');
  const bucket = { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'bench' } };
  const table = {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      TableName: 'bench',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'partition', AttributeType: 'S' },
        { AttributeName: 'row', AttributeType: 'N' },
      ],
      KeySchema: [
        { AttributeName: 'partition', KeyType: 'HASH' },
        { AttributeName: 'row', KeyType: 'RANGE' },
      ],
    },
  };
  const template = { Resources: { Bucket: bucket, Table: table } };
  const cloud = await startLocalCloud({
    assembly: { stackName: 'Bench', template, assets: new Map() },
    dataFolder: folder,
  });
  process.send?.(cloud.endpoint);
  return () => cloud.stop();
}

async function startS3rver(): Promise<() => Promise<void>> {
  const { start } = (await import(String(new URL('../peers/s3rver.mjs', import.meta.url)))) as {
    start(directory: string): Promise<{ readonly endpoint: string; close(): Promise<void> }>;
  };
  const server = await start(folder);
  process.send?.(server.endpoint);
  return () => server.close();
}
