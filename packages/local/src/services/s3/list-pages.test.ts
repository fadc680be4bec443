import { PutObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { startLocalCloud } from '../../cloud.ts';
import { clientOptions } from '../../testing.ts';

it('The pages of a listing contain every key once, in byte order', async () => {
  const template = { Resources: { Files: { Type: 'AWS::S3::Bucket' } } };
  const assembly = { stackName: 'Test', template, assets: new Map() };
  const cloud = await startLocalCloud({ assembly });
  try {
    const client = new S3Client(clientOptions(cloud.endpoint));
    const Bucket = cloud.findResource('Files')?.ref ?? '';
    const keys = ['a', 'B', '_c', '-d', 'é', 'Z1', 'z1', '10', '9', 'a/b', 'A/b'];
    for (const Key of keys) await client.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
    const listed: (string | undefined)[] = [];
    for await (const page of paginateListObjectsV2({ client, pageSize: 2 }, { Bucket })) {
      listed.push(...(page.Contents ?? []).map(({ Key }) => Key));
    }
    const bytes = (one: string, other: string) =>
      Buffer.compare(Buffer.from(one), Buffer.from(other));
    expect(listed).toEqual(keys.toSorted(bytes));
  } finally {
    await cloud.stop();
  }
});
