import type { Json, JsonObject } from '@eventwright/json';
import { expect, it } from 'vitest';
import { callJson, happened, queuePolicy, startWith } from '../testing.ts';

const arnOf = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });
const account: JsonObject = {
  Effect: 'Allow',
  Action: 'kms:*',
  Principal: { AWS: 'arn:aws:iam::000000000000:root' },
  Resource: '*',
};
const events: JsonObject = {
  Effect: 'Allow',
  Action: ['kms:GenerateDataKey', 'kms:Decrypt'],
  Principal: { Service: 'events.amazonaws.com' },
  Resource: '*',
};

/** What happens to an event whose rule sends it to a queue that a key encrypts. */
async function delivery(KmsMasterKeyId: Json, ...Statement: JsonObject[]): Promise<string> {
  const cloud = await startWith({
    Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: { Version: '2012-10-17', Statement } } },
    Alias: {
      Type: 'AWS::KMS::Alias',
      Properties: { AliasName: 'alias/parcels', TargetKeyId: arnOf('Key') },
    },
    Parcels: { Type: 'AWS::SQS::Queue', Properties: { KmsMasterKeyId } },
    FromRules: queuePolicy('events.amazonaws.com', 'Parcels'),
    Sent: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventPattern: { 'detail-type': ['Parcel Sent'] },
        Targets: [{ Id: 'P', Arn: arnOf('Parcels') }],
      },
    },
  });
  try {
    const entry = { Source: 'post', DetailType: 'Parcel Sent', Detail: '{}' };
    await callJson(cloud, 'events', 'AWSEvents.PutEvents', { Entries: [entry] });
    const { summary } = await happened(cloud.activities, ({ action }) => action === 'Deliver');
    return /to perform: \S+/.exec(summary)?.[0] ?? 'delivered';
  } finally {
    await cloud.stop();
  }
}

it.each<[what: string, key: Json, statements: JsonObject[], expected: string]>([
  ['a key whose policy lets EventBridge use it', arnOf('Key'), [account, events], 'delivered'],
  ['the same key, by its alias', 'alias/parcels', [account, events], 'delivered'],
  [
    'a key that allows only its account',
    arnOf('Key'),
    [account],
    'to perform: kms:GenerateDataKey',
  ],
  [
    'a key that allows only decryption',
    arnOf('Key'),
    [{ ...events, Action: 'kms:Decrypt' }],
    'to perform: kms:GenerateDataKey',
  ],
  [
    'the AWS managed key of SQS',
    'alias/aws/sqs',
    [account, events],
    'to perform: kms:GenerateDataKey',
  ],
])(
  'EventBridge sends to a queue that is encrypted with %s',
  async (_what, key, statements, expected) => {
    expect(await delivery(key, ...statements)).toBe(expected);
  },
);

it('a person may send to a queue that is encrypted with the AWS managed key of SQS', async () => {
  const Parcels = { Type: 'AWS::SQS::Queue', Properties: { KmsMasterKeyId: 'alias/aws/sqs' } };
  const cloud = await startWith({ Parcels });
  try {
    const QueueUrl = cloud.findResource('Parcels')?.ref;
    const send = { QueueUrl, MessageBody: 'x' };
    expect(await callJson(cloud, 'sqs', 'AmazonSQS.SendMessage', send)).toMatchObject({
      status: 200,
    });
  } finally {
    await cloud.stop();
  }
});
