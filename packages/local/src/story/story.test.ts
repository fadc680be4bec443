import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { JsonObject } from '@eventwright/json';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalCloud } from '../cloud.ts';
import { clientOptions, happened, queuePolicy, startWith } from '../testing.ts';
import type { RedrivenLetter } from './redrive.ts';
import type { Story, StoryStep } from './story.ts';

/** Bills an order by publishing another event; refuses orders of Mallory. */
const code = `
exports.handler = async ({ Records }) => {
  for (const { body } of Records) {
    const { detail } = JSON.parse(body);
    console.log('billing ' + detail.orderId);
    if (detail.customer === 'mallory' && !process.env.IS_MENDED) throw new TypeError('no credit for ' + detail.customer);
    const scope = process.env.AWS_ACCESS_KEY_ID + '/20261128/us-east-1/events/aws4_request';
    const entry = { EventBusName: 'shop', Source: 'billing', DetailType: 'order.billed', Detail: JSON.stringify({ orderId: detail.orderId }) };
    await fetch(process.env.AWS_ENDPOINT_URL, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSEvents.PutEvents',
        authorization: 'AWS4-HMAC-SHA256 Credential=' + scope + ', SignedHeaders=host, Signature=0',
      },
      body: JSON.stringify({ Entries: [entry] }),
    });
  }
};`;

const statement = (Action: readonly string[]) => ({ Effect: 'Allow', Action, Resource: '*' });
const resources = {
  Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'shop' } },
  Queue: {
    Type: 'AWS::SQS::Queue',
    Properties: {
      QueueName: 'bill-orders',
      VisibilityTimeout: 60,
      RedrivePolicy: {
        deadLetterTargetArn: { 'Fn::GetAtt': ['DeadLetters', 'Arn'] },
        maxReceiveCount: 2,
      },
    },
  },
  DeadLetters: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'bill-orders-dead' } },
  Policy: queuePolicy('events.amazonaws.com', 'Queue'),
  Placed: rule({ 'detail-type': ['order.placed'] }),
  Large: rule({ 'detail-type': ['order.placed'], detail: { total: [{ numeric: ['>', 1000] }] } }),
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'lambda.amazonaws.com' },
            Action: 'sts:AssumeRole',
          },
        ],
      },
      Policies: [
        {
          PolicyName: 'all',
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [statement(['sqs:*', 'events:*', 'logs:*'])],
          },
        },
      ],
    },
  },
  Bill: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      FunctionName: 'bill',
      Code: { ZipFile: code },
      Handler: 'index.handler',
      Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
    },
  },
  Mapping: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      FunctionName: { Ref: 'Bill' },
      EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
      BatchSize: 1,
    },
  },
};

function rule(EventPattern: JsonObject) {
  const target = { Id: 'queue', Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] } };
  return {
    Type: 'AWS::Events::Rule',
    Properties: { EventBusName: { Ref: 'Bus' }, EventPattern, Targets: [target] },
  };
}

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await startWith(resources);
});
afterAll(() => cloud?.stop());

async function place(detail: object): Promise<string> {
  const events = new EventBridgeClient(clientOptions(cloud.endpoint));
  const entry = {
    EventBusName: 'shop',
    Source: 'web',
    DetailType: 'order.placed',
    Detail: JSON.stringify(detail),
  };
  const { Entries } = await events.send(new PutEventsCommand({ Entries: [entry] }));
  return Entries?.[0]?.EventId ?? '';
}

async function ask<Answer>(path: string, body?: object): Promise<Answer> {
  const response = await fetch(`${cloud.endpoint}/story/${path}`, {
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  return (await response.json()) as Answer;
}

async function asText(path: string): Promise<string> {
  const response = await fetch(`${cloud.endpoint}/story/${path}`, {
    headers: { accept: 'text/plain' },
  });
  return await response.text();
}

/** Service and action of each step, as deep as they are. */
function outline({ service, action, outcome, steps }: StoryStep): unknown {
  const name = `${service} ${action}${outcome === 'failed' ? ' ✗' : ''}`;
  return steps.length === 0 ? name : { [name]: steps.map(outline) };
}

describe('The story of an event', () => {
  it('lists what was published, matched, delivered, invoked and published as a result', async () => {
    const id = await place({ orderId: 'order-1', customer: 'ada', total: 20 });
    await happened(cloud.activities, ({ detail }) =>
      JSON.stringify(detail ?? '').includes('billing"'),
    );
    await happened(
      cloud.activities,
      ({ action, outcome }) => action === 'Invoke' && outcome === 'done',
    );
    const { event, status, causedBy, story } = await ask<Story>(`events/${id}`);
    expect(event).toMatchObject({ id, bus: 'shop', detailType: 'order.placed' });
    expect([status, causedBy]).toEqual(['done', []]);
    expect(outline(story)).toEqual({
      'events PutEvents': [
        {
          'events Deliver': [
            {
              'sqs SendMessage': [{ 'lambda Invoke': ['logs PutLogEvents', 'events PutEvents'] }],
            },
          ],
        },
      ],
    });
    expect(story.unmatched).toEqual([
      {
        rule: expect.stringContaining('Large'),
        why: expect.stringContaining('detail.total is 20'),
      },
    ]);
    const billed = await ask<Story>('events/order.billed');
    expect(billed.causedBy.map(({ action }) => action)).toEqual([
      'PutEvents',
      'Deliver',
      'SendMessage',
      'Invoke',
    ]);
    const text = await asText(`events/${id.slice(0, 8)}?logs`);
    expect(text).toContain(`order.placed ${id}: done`);
    expect(text).toMatch(
      /├─ rule Test-Placed → sqs bill-orders \([\d.]+ m?s\)\n.*│ {2}└─ λ bill \([\d.]+ m?s\)\n/,
    );
    expect(text).toContain('│ billing order-1');
    expect(text).toMatch(/○ rule Test-Large does not match: detail\.total is 20/);
  });

  it('shows retries and dead letters, and continues after a redrive', async () => {
    const id = await place({ orderId: 'order-2', customer: 'mallory', total: 20 });
    const { next } = await happened(cloud.activities, ({ action }) => action === 'ReturnMessage');
    expect(next).toMatchObject({ kind: 'retry', retry: 1, of: 1, milliseconds: 60_000 });
    expect((await ask<Story>(`events/${id}`)).status).toBe('retrying');
    await cloud.clock.advance(61_000);
    const isReturn = ({ action }: { readonly action: string }) => action === 'ReturnMessage';
    await expect
      .poll(() => cloud.activities.list().filter(isReturn).length, { timeout: 15_000 })
      .toBe(2);
    await cloud.clock.advance(61_000);
    await happened(
      cloud.activities,
      ({ service, action }) => service === 'sqs' && action === 'DeadLetter',
    );
    const story = await ask<Story>(`events/${id}`);
    expect(story.status).toBe('dead-lettered');
    const text = await asText(`events/${id}`);
    expect(text).toMatch(/✗ λ bill: TypeError: no credit for mallory/);
    expect(text).toContain('retry 1 of 1 in 60 s, then to bill-orders-dead');
    expect(text).toContain('goes to the dead-letter queue bill-orders-dead');

    const would = await ask<{ letters: RedrivenLetter[] }>('redrive', { dryRun: true });
    expect(would.letters).toMatchObject([{ outcome: 'would be redriven', to: 'bill-orders' }]);
    expect((await ask<{ letters: [] }>('redrive', { queue: 'other' })).letters).toEqual([]);
    const done = await ask<{ letters: RedrivenLetter[] }>('redrive', { queue: 'deadletters' });
    expect(done.letters).toMatchObject([{ outcome: 'redriven', queue: 'DeadLetters' }]);
    const isBilling = ({ summary }: { readonly summary: string }) => summary === 'billing order-2';
    await expect
      .poll(() => cloud.activities.list().filter(isBilling).length, { timeout: 10_000 })
      .toBe(3);
    const told = async () => JSON.stringify(outline((await ask<Story>(`events/${id}`)).story));
    // The invocation is part of it once it has ended, after its lines.
    await expect
      .poll(told, { timeout: 10_000 })
      .toMatch(/sqs DeadLetter ✗.*story Redrive.*lambda Invoke ✗/);
  });

  it('is found by text of the detail, or reported as missing', async () => {
    const { event } = await ask<Story>('events/order-1');
    expect(event.detailType).toBe('order.placed');
    expect(await ask('events/nothing')).toMatchObject({
      message: expect.stringContaining('No event has the id nothing'),
    });
  });

  it('is in the list of events with its status', async () => {
    const { events } = await ask<{ events: object[] }>('events?type=order.placed&limit=2');
    expect(events).toMatchObject([
      { detailType: 'order.placed', detail: { orderId: 'order-2' }, isFirst: true },
      { detailType: 'order.placed', detail: { orderId: 'order-1' }, status: 'done' },
    ]);
  });
});

it('returns the log lines of a function by a part of its name', async () => {
  const read = async (name: string) =>
    (await fetch(`${cloud.endpoint}/story/logs?function=${name}`)).text();
  expect(await read('BIL')).toContain('"function":"bill","line":"billing order-1"');
  expect(await read('other')).toBe('');
});
