import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLoopback } from '../calls/loopback.ts';
import type { LocalCloud } from '../cloud.ts';
import type { CloudRequest } from '../services/service.ts';
import { fromTill, get, publish, put, send, start } from '../test/shop-with-till.ts';
import { callJson, happened } from '../testing.ts';

describe('Under enforcement, a function', () => {
  let cloud: LocalCloud;
  beforeAll(async () => {
    cloud = await start();
    const loopback = createLoopback(cloud.endpoint);
    const path = '/invoices/public/1.pdf';
    await loopback.send({ service: 's3', method: 'PUT', path, body: 'one' }, 'local');
    loopback.close();
  });
  afterAll(() => cloud.stop());

  const caller = () =>
    `User: arn:aws:sts::000000000000:assumed-role/${cloud.findResource('TillRole')?.ref}/${cloud.findResource('Till')?.ref} is not authorized to perform:`;

  it.each<[what: string, request: Partial<CloudRequest>]>([
    ['reads an item that its role may read', get('lisbon')],
    [
      'reads an object that its role may read',
      { service: 's3', method: 'GET', path: '/invoices/public/1.pdf' },
    ],
    ['publishes the events that its role may publish', put('Order Taken')],
  ])('%s', async (_what, request) => {
    expect(await fromTill(cloud, request)).toMatchObject({ status: 200 });
  });

  it.each<[service: string, request: Partial<CloudRequest>, status: number, body: () => string]>([
    [
      'DynamoDB, by its keys',
      get('porto'),
      400,
      () =>
        `"message":"${caller()} dynamodb:GetItem on resource: arn:aws:dynamodb:us-east-1:000000000000:table/orders because no identity-based policy allows the dynamodb:GetItem action"`,
    ],
    [
      'EventBridge, by the detail type',
      put('Order Cancelled'),
      400,
      () =>
        `${caller()} events:PutEvents on resource: arn:aws:events:us-east-1:000000000000:event-bus/shop because`,
    ],
    [
      'SQS',
      send,
      403,
      () =>
        `"__type":"AccessDenied","message":"${caller()} sqs:sendmessage on resource: arn:aws:sqs:us-east-1:000000000000:letters because`,
    ],
    [
      'SNS, in XML',
      publish,
      403,
      () =>
        `<Code>AuthorizationError</Code><Message>${caller()} SNS:Publish on resource: arn:aws:sns:us-east-1:000000000000:news because`,
    ],
    [
      'S3, in XML',
      { service: 's3', method: 'GET', path: '/invoices/private/1.pdf' },
      403,
      () =>
        `<Code>AccessDenied</Code><Message>${caller()} s3:GetObject on resource: &quot;arn:aws:s3:::invoices/private/1.pdf&quot; because`,
    ],
    [
      'S3, without learning that an object is missing',
      { service: 's3', method: 'GET', path: '/invoices/public/2.pdf' },
      403,
      () => `${caller()} s3:ListBucket on resource: &quot;arn:aws:s3:::invoices&quot; because`,
    ],
    [
      'S3, by an explicit deny',
      { service: 's3', method: 'DELETE', path: '/invoices/public/1.pdf' },
      403,
      () => 'with an explicit deny in an identity-based policy',
    ],
  ])('is denied by %s', async (_service, request, status, body) => {
    const answer = await fromTill(cloud, request);
    expect(answer).toEqual({ status, body: expect.stringContaining(body()) });
  });

  it('gets its identity from STS, like a person', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const ask = {
      service: 'sts',
      method: 'POST',
      path: '/',
      headers,
      body: 'Action=GetCallerIdentity',
    };
    const role = cloud.findResource('TillRole')?.ref;
    const session = cloud.findResource('Till')?.ref;
    const { body } = await fromTill(cloud, ask);
    expect(body).toContain(`<Arn>arn:aws:sts::000000000000:assumed-role/${role}/${session}</Arn>`);
    const loopback = createLoopback(cloud.endpoint);
    const answer = await loopback.send(ask, 'local');
    loopback.close();
    expect(answer.body.toString()).toContain('<Arn>arn:aws:iam::000000000000:user/local</Arn>');
  });

  it('reports the missing statement, in CDK and as JSON', async () => {
    await fromTill(cloud, send);
    const { summary, detail } = await happened(
      cloud.activities,
      ({ service, summary }) =>
        service === 'iam' && summary.includes('sqs:sendmessage') && summary.startsWith('User'),
    );
    const statement = {
      Effect: 'Allow',
      Action: 'sqs:SendMessage',
      Resource: 'arn:aws:sqs:us-east-1:000000000000:letters',
    };
    expect(summary).toContain(
      `Add queue.grantSendMessages(Till), where queue is Letters, or the statement ${JSON.stringify(statement)}.`,
    );
    expect(detail).toEqual({ missing: [statement] });
  });

  it('reports the condition that kept a statement from allowing it', async () => {
    await fromTill(cloud, get('porto'));
    const { summary } = await happened(
      cloud.activities,
      ({ service, action }) => service === 'iam' && action === 'dynamodb:GetItem',
    );
    expect(summary).toContain(
      'its condition ForAllValues:StringEquals wants dynamodb:LeadingKeys to be ["lisbon"] and the request has ["porto"].',
    );
  });

  it('does not restrict a person', async () => {
    const target = 'AmazonSQS.GetQueueUrl';
    const input = { QueueName: 'letters' };
    expect(await callJson(cloud, 'sqs', target, input)).toMatchObject({ status: 200 });
  });
});
