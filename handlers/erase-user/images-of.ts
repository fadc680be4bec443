import { paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import { type DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';

/** The places where images leave data. */
export interface Stores {
  readonly s3: S3Client;
  readonly table: DynamoDBDocumentClient;
  readonly tableName: string;
  readonly uploadsBucket: string;
  readonly processedBucket: string;
  /** The number of entries per page of a list (default: the maximum of the service). */
  readonly pageSize?: number;
}

/**
 * Yields the ID of every image of which an owner has a record, an original or a processed form.
 * Each is yielded once, as soon as it is found, so no list is ever held in memory as a whole.
 */
export async function* imagesOf(owner: string, stores: Stores): AsyncGenerator<string> {
  const found = new Set<string>();
  for (const list of [recordsOf, originalsOf, formsOf]) {
    for await (const imageId of list(owner, stores)) {
      if (found.has(imageId)) continue;
      found.add(imageId);
      yield imageId;
    }
  }
}

/** The records in the table, except for tombstones, whose images are erased. */
async function* recordsOf(owner: string, stores: Stores): AsyncGenerator<string> {
  const pages = paginateQuery(
    { client: stores.table, ...pageOf(stores) },
    {
      TableName: stores.tableName,
      KeyConditionExpression: '#owner = :owner AND begins_with(#item, :image)',
      FilterExpression: 'attribute_not_exists(deletedAt)',
      ProjectionExpression: '#item',
      ExpressionAttributeNames: { '#owner': 'owner', '#item': 'item' },
      ExpressionAttributeValues: { ':owner': owner, ':image': 'image#' },
    },
  );
  for await (const { Items = [] } of pages) {
    for (const item of Items) yield String(item['item']).slice('image#'.length);
  }
}

/** The originals: `users/{owner}/{image}`, which may end in the `=` that an id leaves out. */
async function* originalsOf(owner: string, stores: Stores): AsyncGenerator<string> {
  const Prefix = `users/${owner}/`;
  const { s3: client, uploadsBucket: Bucket } = stores;
  for await (const { Contents = [] } of paginateListObjectsV2(
    { client, ...pageOf(stores) },
    { Bucket, Prefix },
  )) {
    for (const { Key = '' } of Contents) yield Key.slice(Prefix.length).replace(/=+$/, '');
  }
}

/** The folders of processed forms: `users/{owner}/{image}/`. */
async function* formsOf(owner: string, stores: Stores): AsyncGenerator<string> {
  const prefix = `users/${owner}/`;
  const { s3: client, processedBucket: Bucket } = stores;
  for await (const { CommonPrefixes = [] } of paginateListObjectsV2(
    { client, ...pageOf(stores) },
    { Bucket, Prefix: prefix, Delimiter: '/' },
  )) {
    for (const { Prefix = '' } of CommonPrefixes) yield Prefix.slice(prefix.length, -1);
  }
}

function pageOf({ pageSize }: Stores): { readonly pageSize?: number } {
  return pageSize === undefined ? {} : { pageSize };
}
