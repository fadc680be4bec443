import type { ConformanceCase } from './case.ts';
import { casesOf } from './cases-of.ts';

const item = { id: { S: 'a' } };

const dynamodb = casesOf('dynamodb');
const s3 = casesOf('s3');

/** Tables and buckets. */
export const storageCases: readonly ConformanceCase[] = [
  dynamodb.answers('PutItem', '', { TableName: '$Table', Item: item }, {}),
  dynamodb.answers('GetItem', '', { TableName: '$Table', Key: item }, { Item: item }),
  dynamodb.answers(
    'UpdateItem',
    '',
    {
      TableName: '$Table',
      Key: item,
      UpdateExpression: 'SET n = :n',
      ExpressionAttributeValues: { ':n': { N: '1' } },
      ReturnValues: 'ALL_NEW',
    },
    { Attributes: { id: { S: 'a' }, n: { N: '1' } } },
  ),
  dynamodb.answers(
    'Query',
    '',
    {
      TableName: '$Table',
      KeyConditionExpression: 'id = :i',
      ExpressionAttributeValues: { ':i': { S: 'a' } },
    },
    { Count: 1 },
  ),
  dynamodb.answers(
    'TransactWriteItems',
    '',
    { TransactItems: [{ Put: { TableName: '$Table', Item: { id: { S: 'b' } } } }] },
    {},
  ),
  dynamodb.refuses(
    'TransactWriteItems',
    'whose condition fails',
    {
      TransactItems: [
        {
          Put: { TableName: '$Table', Item: item, ConditionExpression: 'attribute_not_exists(id)' },
        },
      ],
    },
    'TransactionCanceledException',
  ),
  dynamodb.answers(
    'TransactGetItems',
    '',
    { TransactItems: [{ Get: { TableName: '$Table', Key: { id: { S: 'b' } } } }] },
    { Responses: [{ Item: { id: { S: 'b' } } }] },
  ),
  dynamodb.refuses(
    'PutItem',
    'whose condition fails',
    { TableName: '$Table', Item: item, ConditionExpression: 'attribute_not_exists(id)' },
    'ConditionalCheckFailedException',
  ),
  dynamodb.refuses(
    'GetItem',
    'of no table',
    { TableName: 'none', Key: item },
    'ResourceNotFoundException',
  ),
  dynamodb.answers(
    'DescribeTable',
    '',
    { TableName: '$Table' },
    { Table: { TableStatus: 'ACTIVE' } },
  ),
  dynamodb.answers(
    'UpdateTimeToLive',
    '',
    { TableName: '$Table', TimeToLiveSpecification: { Enabled: true, AttributeName: 'until' } },
    {},
  ),
  dynamodb.answers(
    'DescribeTimeToLive',
    '',
    { TableName: '$Table' },
    { TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED' } },
  ),
  dynamodb.answers(
    'ExecuteStatement',
    'that selects',
    { Statement: 'SELECT n FROM "$Table" WHERE id = ?', Parameters: [{ S: 'a' }] },
    { Items: [{ n: { N: '1' } }] },
  ),
  dynamodb.refuses(
    'ExecuteStatement',
    'that is not well formed',
    { Statement: 'SELECT * FROM "$Table" WHERE' },
    'ValidationException',
  ),
  dynamodb.answers('DeleteItem', '', { TableName: '$Table', Key: item }, {}),
  s3.answers('ListBuckets', '', {}, {}),
  s3.answers('PutObject', '', { Bucket: '$Bucket', Key: 'a b.txt' }, {}),
  s3.answers('HeadObject', '', { Bucket: '$Bucket', Key: 'a b.txt' }, { ContentLength: 0 }),
  s3.answers('ListObjectsV2', '', { Bucket: '$Bucket' }, { KeyCount: 1 }),
  s3.answers(
    'PutObjectTagging',
    '',
    { Bucket: '$Bucket', Key: 'a b.txt', Tagging: { TagSet: [{ Key: 'k', Value: 'v' }] } },
    {},
  ),
  s3.answers(
    'GetObjectTagging',
    '',
    { Bucket: '$Bucket', Key: 'a b.txt' },
    { TagSet: [{ Key: 'k', Value: 'v' }] },
  ),
  s3.answers('GetBucketLocation', '', { Bucket: '$Bucket' }, {}),
  s3.answers('GetBucketVersioning', '', { Bucket: '$Bucket' }, {}),
  s3.answers('GetBucketNotificationConfiguration', '', { Bucket: '$Bucket' }, {}),
  s3.answers(
    'CreateMultipartUpload',
    '',
    { Bucket: '$Bucket', Key: 'parts' },
    {},
    { upload: 'UploadId' },
  ),
  s3.answers('ListMultipartUploads', '', { Bucket: '$Bucket' }, { Uploads: [{ Key: 'parts' }] }),
  s3.answers('ListParts', '', { Bucket: '$Bucket', Key: 'parts', UploadId: '$upload' }, {}),
  s3.answers(
    'AbortMultipartUpload',
    '',
    { Bucket: '$Bucket', Key: 'parts', UploadId: '$upload' },
    {},
  ),
  s3.answers(
    'DeleteObjects',
    '',
    { Bucket: '$Bucket', Delete: { Objects: [{ Key: 'a b.txt' }] } },
    { Deleted: [{ Key: 'a b.txt' }] },
  ),
  s3.refuses('GetObjectTagging', 'of no object', { Bucket: '$Bucket', Key: 'none' }, 'NoSuchKey'),
  s3.refuses(
    'GetBucketCors',
    'that was never put',
    { Bucket: '$Bucket' },
    'NoSuchCORSConfiguration',
  ),
  s3.refuses('ListObjectsV2', 'of no bucket', { Bucket: 'there-is-none' }, 'NoSuchBucket'),
];
