import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { clientOptions } from '@eventwright/local/testing';
import type { Place } from '../../driver.ts';

/** A record of the table. */
export type ImageRecord = Readonly<Record<string, unknown>>;

/** The final state of all images. */
export interface Left {
  /** By `owner/imageId`. */
  readonly records: ReadonlyMap<string, ImageRecord>;
  /** Sizes in bytes, by key. */
  readonly originals: ReadonlyMap<string, number>;
  readonly variants: ReadonlyMap<string, number>;
}

/** Reads every record and lists every object. */
export async function readLeft({ endpoint, outputs }: Place): Promise<Left> {
  const [records, originals, variants] = await Promise.all([
    readRecords(endpoint, outputs['TableName'] ?? ''),
    listObjects(endpoint, outputs['UploadsBucketName'] ?? ''),
    listObjects(endpoint, outputs['ProcessedBucketName'] ?? ''),
  ]);
  return { records, originals, variants };
}

async function readRecords(endpoint: string, TableName: string): Promise<Left['records']> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(clientOptions(endpoint)));
  const records = new Map<string, ImageRecord>();
  for await (const { Items = [] } of paginateScan({ client }, { TableName })) {
    for (const item of Items) {
      const [kind, imageId] = String(item['item']).split('#');
      if (kind === 'image') records.set(`${String(item['owner'])}/${imageId}`, item);
    }
  }
  return records;
}

async function listObjects(endpoint: string, Bucket: string): Promise<ReadonlyMap<string, number>> {
  const client = new S3Client(clientOptions(endpoint));
  const sizes = new Map<string, number>();
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket })) {
    for (const { Key = '', Size = 0 } of Contents) sizes.set(Key, Size);
  }
  return sizes;
}
