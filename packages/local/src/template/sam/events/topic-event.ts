import { isObject, type JsonObject } from '@eventwright/json';
import {
  add,
  defined,
  type Expansion,
  getAtt,
  invokedArn,
  invokedName,
  pick,
  policyDocument,
  ref,
} from '../expansion.ts';
import { addPermission, type SamEvent } from './event.ts';

/** `SNS`: a subscription of the function, or of a queue that the function reads. */
export function expandTopic(expansion: Expansion, event: SamEvent): void {
  const { owner, id, properties } = event;
  const { Topic = null, SqsSubscription } = properties;
  const isQueue = SqsSubscription === true || isObject(SqsSubscription);
  const settings = pick(properties, 'FilterPolicy', 'FilterPolicyScope', 'Region', 'RedrivePolicy');
  if (!isQueue) {
    const endpoint = { Protocol: 'lambda', Endpoint: invokedArn(owner) };
    add(expansion, owner, id, 'AWS::SNS::Subscription', {
      TopicArn: Topic,
      ...endpoint,
      ...settings,
    });
    addPermission(expansion, event, 'sns', { SourceArn: Topic });
    return;
  }
  const own = isObject(SqsSubscription) ? SqsSubscription : {};
  const arn = own['QueueArn'] ?? getAtt(`${id}Queue`, 'Arn');
  const url = own['QueueUrl'] ?? ref(`${id}Queue`);
  if (own['QueueArn'] === undefined) add(expansion, owner, `${id}Queue`, 'AWS::SQS::Queue', {});
  const policy = String(own['QueuePolicyLogicalId'] ?? `${id}QueuePolicy`);
  add(expansion, owner, policy, 'AWS::SQS::QueuePolicy', {
    PolicyDocument: policyDocument({
      Effect: 'Allow',
      Principal: { Service: 'sns.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Resource: arn,
      Condition: { ArnEquals: { 'aws:SourceArn': Topic } },
    }),
    Queues: [url],
  });
  add(expansion, owner, id, 'AWS::SNS::Subscription', {
    TopicArn: Topic,
    Protocol: 'sqs',
    Endpoint: arn,
    ...settings,
  });
  addMapping(expansion, event, own, arn as JsonObject);
}

function addMapping(
  expansion: Expansion,
  { owner, id }: SamEvent,
  own: JsonObject,
  arn: JsonObject,
): void {
  add(expansion, owner, `${id}EventSourceMapping`, 'AWS::Lambda::EventSourceMapping', {
    EventSourceArn: arn,
    FunctionName: invokedName(owner),
    BatchSize: own['BatchSize'] ?? 10,
    Enabled: own['Enabled'] ?? true,
    ...defined(pick(own, 'FilterCriteria', 'FunctionResponseTypes')),
  });
}
