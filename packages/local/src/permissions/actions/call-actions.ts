import { dynamodbActions, type PartitionKeyOf } from './dynamodb-actions.ts';
import { eventsActions } from './events-actions.ts';
import type { HttpCall } from './http-call.ts';
import { lambdaActions } from './lambda-actions.ts';
import { otherActions } from './other-actions.ts';
import { s3Actions } from './s3-actions.ts';
import type { ServiceAction } from './service-action.ts';
import { snsActions } from './sns-actions.ts';
import { sqsActions } from './sqs-actions.ts';
import { statesActions } from './states-actions.ts';

/**
 * The names of the actions that a request needs, such as `sqs:SendMessage`; empty if they are
 * unknown.
 */
export function namesOfActions(call: HttpCall): readonly string[] {
  const actions = callActions(call, () => undefined).map(({ action }) => action);
  return [...new Set(actions)];
}

/**
 * The actions that a request needs; empty if they are unknown, in which case nothing is decided.
 */
export function callActions(
  call: HttpCall,
  partitionKeyOf: PartitionKeyOf,
): readonly ServiceAction[] {
  switch (call.service) {
    case 'dynamodb':
      return dynamodbActions(call, partitionKeyOf);
    case 'events':
      return eventsActions(call);
    case 'lambda':
      return lambdaActions(call);
    case 's3':
      return s3Actions(call);
    case 'sns':
      return snsActions(call);
    case 'sqs':
      return sqsActions(call);
    case 'states':
      return statesActions(call);
    default:
      return otherActions(call);
  }
}
