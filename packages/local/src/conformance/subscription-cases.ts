import type { JsonObject } from '@eventwright/json';
import type { ConformanceCase } from './case.ts';
import { casesOf } from './cases-of.ts';

const sns = casesOf('sns');

/** Subscriptions of a topic, with their filter policies. */
export const subscriptionCases: readonly ConformanceCase[] = [
  sns.answers(
    'Subscribe',
    'with a filter policy',
    {
      TopicArn: '$Topic',
      Protocol: 'email',
      Endpoint: 'nobody@example.com',
      Attributes: { FilterPolicy: '{"kind":["order",{"prefix":"re"}]}' },
      ReturnSubscriptionArn: true,
    },
    {},
    { subscription: 'SubscriptionArn' },
  ),
  sns.answers(
    'Subscribe',
    'that is to be confirmed',
    { TopicArn: '$Topic', Protocol: 'email', Endpoint: 'other@example.com' },
    { SubscriptionArn: 'pending confirmation' },
  ),
  sns.answers(
    'PublishBatch',
    '',
    { TopicArn: '$Topic', PublishBatchRequestEntries: [{ Id: 'a', Message: 'x' }] },
    { Successful: [{ Id: 'a' }] },
  ),
  ...[
    ['of a policy that is not JSON', { FilterPolicy: '{' }],
    ['of an unknown match type', { FilterPolicy: '{"a":[{"starts":"b"}]}' }],
    ['of a nested policy for attributes', { FilterPolicy: '{"a":{"b":["c"]}}' }],
    ['of an unknown scope', { FilterPolicyScope: 'Body' }],
    ['of a raw delivery that is neither', { RawMessageDelivery: 'perhaps' }],
  ].map(([about, Attributes]) =>
    sns.refuses(
      'Subscribe',
      String(about),
      {
        TopicArn: '$Topic',
        Protocol: 'email',
        Endpoint: 'a@example.com',
        Attributes: Attributes as JsonObject,
      },
      'InvalidParameter',
    ),
  ),
  sns.refuses(
    'Subscribe',
    'of an unknown protocol',
    { TopicArn: '$Topic', Protocol: 'pigeon', Endpoint: 'x' },
    'InvalidParameter',
  ),
  sns.refuses(
    'Publish',
    'of a structure without default',
    { TopicArn: '$Topic', Message: '{"sqs":"x"}', MessageStructure: 'json' },
    'InvalidParameter',
  ),
];
