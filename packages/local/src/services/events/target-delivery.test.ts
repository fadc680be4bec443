import type { JsonObject } from '@eventwright/json';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../../cloud.ts';
import { type Delivery, DeliveryError } from '../../protocol/delivery.ts';
import { happened, queuePolicy } from '../../testing.ts';
import { services } from '../index.ts';
import type { Cloud, CreateService } from '../service.ts';

const taken: Delivery[] = [];
let inside: Cloud;

/** A service whose `steady` takes everything, and whose `busy` asks to come again later. */
const createFlaky: CreateService = (cloud) => {
  inside = cloud;
  return {
    name: 'flaky',
    resourceTypes: {},
    async deliver(delivery) {
      if (delivery.arn.endsWith('busy')) throw new DeliveryError('THROTTLING', 'Later', true);
      taken.push(delivery);
    },
  };
};

const target = (name: string) => `arn:aws:flaky:us-east-1:000000000000:${name}`;
const rule = (detailType: string, members: JsonObject) => ({
  Type: 'AWS::Events::Rule',
  Properties: { EventPattern: { 'detail-type': [detailType] }, Targets: [{ Id: 'T', ...members }] },
});
let cloud: LocalCloud;

beforeAll(async () => {
  const Resources = {
    DeadLetters: { Type: 'AWS::SQS::Queue' },
    FromRules: queuePolicy('events.amazonaws.com', 'DeadLetters'),
    Busy: rule('Busy', {
      Arn: target('busy'),
      RetryPolicy: { MaximumRetryAttempts: 2 },
      DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['DeadLetters', 'Arn'] } },
    }),
    Transformed: rule('Transformed', {
      Arn: target('steady'),
      InputTransformer: {
        InputPathsMap: { who: '$.detail.owner' },
        InputTemplate: '{"text": "For <who>", "id": <aws.events.rule-name>}',
      },
    }),
  };
  const assembly = { stackName: 'Test', template: { Resources }, assets: new Map() };
  cloud = await startLocalCloud({ assembly, services: { ...services, flaky: createFlaky } });
});

afterAll(() => cloud.stop());

function publish(DetailType: string): Promise<JsonObject> {
  const entry = { Source: 'test', DetailType, Detail: '{"owner":"Ada"}' };
  return inside.call('events', 'PutEvents', { Entries: [entry] });
}

it('a target that fails temporarily is retried as often as its retry policy says', async () => {
  await publish('Busy');
  await happened(cloud.activities, ({ action }) => action === 'SendMessage');
  const attempts = cloud.activities.list().filter(({ action }) => action === 'Deliver');
  expect(attempts.map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'failed']);
  const { Messages } = await inside.call('sqs', 'ReceiveMessage', {
    QueueUrl: cloud.findResource('DeadLetters')?.ref ?? '',
    MessageAttributeNames: ['All'],
  });
  expect(Messages).toMatchObject([
    {
      MessageAttributes: {
        ERROR_CODE: { StringValue: 'THROTTLING' },
        ERROR_MESSAGE: { StringValue: 'Later' },
        EXHAUSTED_RETRY_CONDITION: { StringValue: 'MaximumRetryAttempts' },
        RETRY_ATTEMPTS: { StringValue: '2' },
        RULE_ARN: { StringValue: cloud.findResource('Busy')?.attributes['Arn'] },
        TARGET_ARN: { StringValue: target('busy') },
      },
    },
  ]);
});

it('a target receives the result of its input transformer', async () => {
  await publish('Transformed');
  await happened(cloud.activities, ({ summary }) => summary.startsWith('Transformed → steady'));
  const name = cloud.findResource('Transformed')?.ref;
  expect(taken.map(({ body }) => JSON.parse(body))).toEqual([{ text: 'For Ada', id: name }]);
});
