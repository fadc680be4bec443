import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { millisecondsOf } from './duration.ts';
import { startLocalCloud, type TestCloud } from './start-local-cloud.ts';

/** Ships what is paid; fails while the depot is closed. Publishes `parcel.sent` in turn. */
const code = `
let attempts = 0;
exports.handler = async ({ Records }) => {
  for (const { body } of Records) {
    const { detail } = JSON.parse(body);
    attempts += 1;
    console.log('shipping ' + detail.order);
    if (attempts < detail.succeedsAt) throw new Error('the depot is closed');
    const scope = process.env.AWS_ACCESS_KEY_ID + '/20260101/us-east-1/events/aws4_request';
    await fetch(process.env.AWS_ENDPOINT_URL, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSEvents.PutEvents',
        authorization: 'AWS4-HMAC-SHA256 Credential=' + scope + ', SignedHeaders=host, Signature=0',
      },
      body: JSON.stringify({ Entries: [{ EventBusName: 'depot', Source: 'depot', DetailType: 'parcel.sent', Detail: JSON.stringify({ order: detail.order }) }] }),
    });
  }
};`;

const template = {
  Resources: {
    Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'depot' } },
    Paid: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventBusName: { Ref: 'Bus' },
        EventPattern: { 'detail-type': ['order.paid'] },
        Targets: [{ Id: 'queue', Arn: { 'Fn::GetAtt': ['Orders', 'Arn'] } }],
      },
    },
    Orders: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        VisibilityTimeout: 180,
        RedrivePolicy: {
          deadLetterTargetArn: { 'Fn::GetAtt': ['Lost', 'Arn'] },
          maxReceiveCount: 3,
        },
      },
    },
    Lost: { Type: 'AWS::SQS::Queue' },
    Policy: {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: {
        Queues: [{ Ref: 'Orders' }],
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Action: 'sqs:SendMessage',
              Principal: { Service: 'events.amazonaws.com' },
              Resource: { 'Fn::GetAtt': ['Orders', 'Arn'] },
            },
          ],
        },
      },
    },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Action: 'sts:AssumeRole',
              Principal: { Service: 'lambda.amazonaws.com' },
            },
          ],
        },
        Policies: [
          {
            PolicyName: 'all',
            PolicyDocument: {
              Statement: [
                { Effect: 'Allow', Action: ['sqs:*', 'events:*', 'logs:*'], Resource: '*' },
              ],
            },
          },
        ],
      },
    },
    Ship0A1B2C3D: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Handler: 'index.handler',
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        Code: { ZipFile: code },
      },
    },
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        BatchSize: 1,
        FunctionName: { Ref: 'Ship0A1B2C3D' },
        EventSourceArn: { 'Fn::GetAtt': ['Orders', 'Arn'] },
      },
    },
  },
};

const paid = (order: string, succeedsAt = 1) => ({
  source: 'till',
  detailType: 'order.paid',
  detail: { order, succeedsAt, total: 10 },
});

describe('The local cloud of a test', () => {
  let cloud: TestCloud;
  beforeAll(async () => {
    cloud = await startLocalCloud({ template });
  });
  afterAll(() => cloud?.stop());

  it('sends an event, waits for its effects and returns its story', async () => {
    const id = await cloud.send(paid('o-1'));
    const sent = await cloud.events.until<{ order: string }>('parcel.sent', { causedBy: id });
    expect(sent.detail).toEqual({ order: 'o-1' });
    expect((await cloud.story(id)).status).toBe('done');
    expect(await cloud.storyText(id)).toContain('parcel.sent');
    expect(await cloud.logs.until('shipping o-1', { function: 'SHIP' })).toMatchObject({
      line: 'shipping o-1',
    });
    expect(cloud.logs.all({ function: 'shop' })).toEqual([]);
  });

  it('finds an event by a pattern, by plain values and by a function', async () => {
    await cloud.send(paid('o-2'));
    const wheres = [
      { order: 'o-2' },
      { order: [{ prefix: 'o-2' }] },
      (detail: unknown) => JSON.stringify(detail).includes('o-2'),
    ];
    for (const where of wheres) {
      expect((await cloud.events.until('parcel.sent', { where })).detail).toEqual({ order: 'o-2' });
    }
    expect(cloud.events.all('order.paid', { where: { total: [{ numeric: ['>', 10] }] } })).toEqual(
      [],
    );
  });

  it('fails with the error that a predicate throws, and answers the sender of the event', async () => {
    const where = (detail: unknown) =>
      (detail as { address: { city: string } }).address.city === 'Oslo';
    const coming = cloud.events.until('till.opened', { where });
    const sent = cloud.send({ source: 'till', detailType: 'till.opened', detail: {} });
    await expect(coming).rejects.toThrow(/reading 'city'/);
    await expect(sent).resolves.toEqual(expect.any(String));
  });

  it('reports what happened instead if an event does not arrive', async () => {
    await expect(cloud.events.until('parcel.lost', { timeout: 10 })).rejects.toThrow(
      /^No event parcel\.lost came within 10 ms\.\n\nEvents:\n.*order\.paid[\s\S]*Logs:\n[\s\S]*shipping o-1[\s\S]*Dead letters: none/,
    );
  });

  it('provides clients, and finds resources with and without the hash of CDK', async () => {
    const QueueUrl = cloud.name('Lost');
    const { Messages = [] } = await cloud
      .client(SQSClient)
      .send(new ReceiveMessageCommand({ QueueUrl }));
    expect(Messages).toEqual([]);
    expect(cloud.name('Ship')).toBe(cloud.name('Ship0A1B2C3D'));
    expect(() => cloud.name('Shop')).toThrow(/No resource is named Shop. Resources: Bus, /);
  });
});

it('advances minutes in milliseconds: a retry after three minutes, and dead letters', async () => {
  await using cloud = await startLocalCloud({ template });
  const id = await cloud.send(paid('o-3', 2));
  await expect
    .poll(async () => (await cloud.story(id)).status, { timeout: 10_000 })
    .toBe('retrying');
  await cloud.clock.advance('3 minutes');
  await cloud.events.until('parcel.sent', { where: { order: 'o-3' } });

  const lost = await cloud.send(paid('o-4', 99));
  const returns = async () =>
    (await cloud.storyText(lost)).split('message not processed').length - 1;
  for (const count of [1, 2, 3]) {
    await expect.poll(returns, { timeout: 10_000 }).toBe(count);
    await cloud.clock.advance('180 s');
  }
  expect((await cloud.story(lost)).status).toBe('dead-lettered');
  await expect
    .poll(async () => (await cloud.deadLetters())[0]?.waiting, { timeout: 10_000 })
    .toBe(1);
  expect(await cloud.deadLetters()).toMatchObject([{ logicalId: 'Lost', waiting: 1 }]);
  expect(await cloud.report()).toMatch(
    /Failures:[\s\S]*the depot is closed[\s\S]*Dead letters:\n {2}Lost: 1/,
  );
});

it('runs next to another cloud and fails as its fault plan says', async () => {
  await using one = await startLocalCloud({ template });
  await using other = await startLocalCloud({
    template,
    faults: { seed: 1, faults: [{ fault: 'error', deliveries: 'Orders', times: 1 }] },
  });
  const [first, second] = [await one.send(paid('o-5')), await other.send(paid('o-6'))];
  await Promise.all([one.events.until('parcel.sent'), other.events.until('parcel.sent')]);
  expect(other.faults.injected()).toHaveLength(1);
  expect(await one.storyText(first)).not.toContain('✗');
  expect(await other.storyText(second)).toContain('✗');
});

it.each([
  ['5 minutes', 300_000],
  ['90 s', 90_000],
  ['1.5 hours', 5_400_000],
  [250, 250],
])('%s are %d milliseconds', (duration, milliseconds) => {
  expect(millisecondsOf(duration)).toBe(milliseconds);
  expect(() => millisecondsOf('soon')).toThrow(
    /`soon` is not a duration\. Write a number and a unit: ms, s,/,
  );
});
