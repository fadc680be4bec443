import { isObject } from '@eventwright/json';
import { putEvent } from './events-actions.ts';
import { actionOn, type ServiceAction } from './service-action.ts';

/** The action that a delivery to a target needs, by the service in the target's ARN. */
const actions: Readonly<Record<string, string>> = {
  sqs: 'sqs:SendMessage',
  sns: 'sns:Publish',
  lambda: 'lambda:InvokeFunction',
  states: 'states:StartExecution',
  logs: 'logs:PutLogEvents',
};

/** The action that a delivery needs; undefined for unknown targets. */
export function deliveryAction(arn: string, body: string): ServiceAction | undefined {
  const service = arn.split(':')[2] ?? '';
  if (service === 'events') return eventDelivery(arn, body);
  const action = Object.hasOwn(actions, service) ? actions[service] : undefined;
  return action === undefined ? undefined : actionOn(action, arn.replace(/:\*$/, ''));
}

function eventDelivery(bus: string, body: string): ServiceAction {
  const event: unknown = JSON.parse(body);
  const [source, type] = isObject(event) ? [event['source'], event['detail-type']] : [];
  return putEvent(bus, String(source ?? ''), String(type ?? ''));
}
