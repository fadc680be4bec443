import type { JsonObject } from '@eventwright/json';
import { publishedEvents } from '../../emit/published-events.ts';
import type { Event, TargetKind } from '../../model/catalog.ts';

/** The bus of the application, in a policy. */
const bus = 'arn:aws:events:REGION:ACCOUNT:event-bus/BUS';

/**
 * The statements that allow these events to be published and no others: those that
 * `@eventwright/constructs` grants.
 */
export function publishingStatements(events: readonly Event[]): readonly JsonObject[] {
  return publishedEvents(events).map(({ detailTypes, source }) => ({
    Effect: 'Allow',
    Action: 'events:PutEvents',
    Resource: bus,
    Condition: {
      'ForAllValues:StringEquals': { 'events:source': source },
      StringEquals: { 'events:detail-type': detailTypes },
      Null: { 'events:source': 'false' },
    },
  }));
}

/** How EventBridge is allowed to deliver to each kind of target, by `@eventwright/constructs`. */
const deliveries: Readonly<Record<TargetKind, JsonObject>> = {
  queue: {
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Action: ['sqs:SendMessage', 'sqs:GetQueueAttributes', 'sqs:GetQueueUrl'],
    Resource: 'arn:aws:sqs:REGION:ACCOUNT:QUEUE',
    Condition: { ArnEquals: { 'aws:SourceArn': 'arn:aws:events:REGION:ACCOUNT:rule/BUS/RULE' } },
  },
  function: {
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Action: 'lambda:InvokeFunction',
    Resource: 'arn:aws:lambda:REGION:ACCOUNT:function:FUNCTION',
    Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:events:REGION:ACCOUNT:rule/BUS/RULE' } },
  },
  workflow: {
    Effect: 'Allow',
    Action: 'states:StartExecution',
    Resource: 'arn:aws:states:REGION:ACCOUNT:stateMachine:MACHINE',
  },
};

/** The statement that lets EventBridge deliver to a kind of target. */
export function deliveryStatement(target: TargetKind): JsonObject {
  return deliveries[target];
}
