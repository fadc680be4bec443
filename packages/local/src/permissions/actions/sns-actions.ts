import { arn } from '../../naming.ts';
import { type HttpCall, readOperation, textOf } from './http-call.ts';
import { actionOn, type ServiceAction } from './service-action.ts';

/** Service authorization reference, "Actions, resources, and condition keys for Amazon SNS". */
export function snsActions(call: HttpCall): readonly ServiceAction[] {
  const { operation, input } = readOperation(call);
  const action = `sns:${operation === 'PublishBatch' ? 'Publish' : operation}`;
  const resource = topicOf(operation, (name) => textOf(input, name));
  if (operation !== 'Subscribe') return [actionOn(action, resource)];
  const context = {
    'sns:Protocol': textOf(input, 'Protocol'),
    'sns:Endpoint': textOf(input, 'Endpoint'),
  };
  return [{ action, resource, context }];
}

function topicOf(operation: string, member: (name: string) => string): string {
  const named = ['TopicArn', 'TargetArn', 'ResourceArn'].map(member).find((one) => one !== '');
  if (named !== undefined) return named;
  if (operation === 'CreateTopic') return arn('sns', member('Name'));
  // A subscription's ARN is that of its topic and an id.
  return member('SubscriptionArn').split(':').slice(0, 6).join(':') || '*';
}
