import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { ReceiveMessageCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LocalCloud } from '../../cloud.ts';
import { clientOptions, policyForTopics, startWith } from '../../testing.ts';

let cloud: LocalCloud;
let sns: SNSClient;
let sqs: SQSClient;

beforeAll(async () => {
  cloud = await startWith({
    News: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'news' } },
    Readers: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'readers' } },
    Subscription: {
      Type: 'AWS::SNS::Subscription',
      Properties: {
        TopicArn: { Ref: 'News' },
        Protocol: 'sqs',
        Endpoint: { 'Fn::GetAtt': ['Readers', 'Arn'] },
        RawMessageDelivery: true,
      },
    },
  });
  sns = new SNSClient(clientOptions(cloud.endpoint));
  sqs = new SQSClient(clientOptions(cloud.endpoint));
});
afterAll(() => cloud.stop());

function publish(Message: string) {
  return sns.send(new PublishCommand({ TopicArn: cloud.findResource('News')?.ref, Message }));
}

async function received(): Promise<readonly (string | undefined)[]> {
  const QueueUrl = cloud.findResource('Readers')?.ref;
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
  return Messages.map(({ Body }) => Body);
}

it('a topic sends to a queue only if the queue policy allows SNS', async () => {
  await publish('one');
  expect(await received()).toEqual([]);
  const denial = cloud.activities.list().find(({ service }) => service === 'iam');
  expect(denial?.summary).toContain(
    'Service: sns.amazonaws.com is not authorized to perform: sqs:sendmessage',
  );

  const Attributes = { Policy: policyForTopics('readers') };
  const QueueUrl = cloud.findResource('Readers')?.ref;
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }));
  await publish('two');
  expect(await received()).toEqual(['two']);
});
