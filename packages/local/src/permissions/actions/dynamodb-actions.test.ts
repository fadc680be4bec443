import { expect, it } from 'vitest';
import { dynamodbActions } from './dynamodb-actions.ts';

it('GetRecords requires permission for the stream of its iterator', () => {
  const stream =
    'arn:aws:dynamodb:us-east-1:000000000000:table/Orders/stream/2026-01-01T00:00:00.000';
  const call = {
    service: 'dynamodb',
    method: 'POST',
    url: '/',
    headers: { 'x-amz-target': 'DynamoDBStreams_20120810.GetRecords' },
    body: Buffer.from(JSON.stringify({ ShardIterator: `${stream}|1|W10=` })),
  };
  expect(dynamodbActions(call, () => undefined)).toMatchObject([
    { action: 'dynamodb:GetRecords', resource: stream },
  ]);
});
