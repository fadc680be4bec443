import { get } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LocalCloud } from '../cloud.ts';
import { callJson, signedFor, startWith } from '../testing.ts';

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await startWith({
    Stock: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: 'stock',
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        BillingMode: 'PAY_PER_REQUEST',
      },
    },
  });
});
afterAll(() => cloud.stop());

it('A malformed path is rejected', async () => {
  const { port } = new URL(cloud.endpoint);
  // `fetch` would make another path of it.
  const status = await new Promise((resolve) => {
    get({ port, host: '127.0.0.1', path: '//' }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
  });
  expect(status).toBe(400);
});

it('An item with an untyped attribute is rejected, and the next one is accepted', async () => {
  const put = (Item: object) =>
    callJson(cloud, 'dynamodb', 'DynamoDB_20120810.PutItem', { TableName: 'stock', Item });
  const refused = await put({ id: { S: 'a' }, n: null });
  expect([refused.status, refused.body['message']]).toEqual([
    400,
    'The request holds a value that is not an attribute value, or not of its type.',
  ]);
  expect((await put({ id: { S: 'a' } })).status).toBe(200);
});

it('A topic whose name is not an ARN is rejected', async () => {
  const answer = await fetch(cloud.endpoint, {
    method: 'POST',
    headers: {
      authorization: signedFor('sns'),
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'Action=Subscribe&TopicArn=arn:aws:sns:nowhere:new&Protocol=sqs&Endpoint=x',
  });
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
});
