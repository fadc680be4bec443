import { isObject, type Json, type JsonObject } from '@eventwright/json';
import {
  add,
  defined,
  type Expansion,
  getAtt,
  objectAt,
  pick,
  policyDocument,
  ref,
} from '../expansion.ts';
import { addPermission, addTargetRole, type SamEvent, targetArn } from './event.ts';

/** `EventBridgeRule`, its older name `CloudWatchEvent`, and `Schedule`: a rule with one target. */
export function expandRule(expansion: Expansion, event: SamEvent): void {
  const { owner, id, type, properties } = event;
  const isFunction = owner.Type === 'AWS::Serverless::Function';
  const isSchedule = type === 'Schedule';
  const target = defined({
    Id:
      objectAt(properties, 'Target')['Id'] ??
      `${id}${isFunction ? 'LambdaTarget' : 'StepFunctionsTarget'}`,
    Arn: targetArn(owner),
    RoleArn: isFunction ? undefined : addTargetRole(expansion, event, 'events'),
    ...pick(properties, 'Input', 'InputPath', 'InputTransformer', 'RetryPolicy'),
    DeadLetterConfig: deadLetterConfig(expansion, event),
  });
  add(expansion, owner, id, 'AWS::Events::Rule', {
    ...(isSchedule
      ? defined({ ScheduleExpression: properties['Schedule'], Name: properties['Name'] })
      : defined({
          EventPattern: properties['Pattern'],
          EventBusName: properties['EventBusName'],
          Name: properties['RuleName'],
        })),
    ...pick(properties, 'Description'),
    ...defined({ State: stateOf(properties) }),
    Targets: [target],
  });
  if (isFunction) addPermission(expansion, event, 'events', { SourceArn: getAtt(id, 'Arn') });
}

/** `Enabled` is the older form of `State`, and may be an intrinsic function. */
function stateOf({ State, Enabled }: JsonObject): Json | undefined {
  if (State !== undefined || Enabled === undefined) return State;
  if (isObject(Enabled)) return Enabled;
  return String(Enabled) === 'true' ? 'ENABLED' : 'DISABLED';
}

/**
 * `DeadLetterConfig`: an ARN, or a queue that is created, with the name `<Event>Queue` by default.
 */
export function deadLetterConfig(expansion: Expansion, event: SamEvent): JsonObject | undefined {
  const config = event.properties['DeadLetterConfig'];
  if (!isObject(config)) return undefined;
  if (config['Arn'] !== undefined) return { Arn: config['Arn'] };
  const { owner, id } = event;
  const queue = String(config['QueueLogicalId'] ?? `${id}Queue`);
  add(expansion, owner, queue, 'AWS::SQS::Queue', {});
  if (event.type !== 'ScheduleV2') {
    add(expansion, owner, `${queue}Policy`, 'AWS::SQS::QueuePolicy', {
      PolicyDocument: policyDocument({
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: getAtt(queue, 'Arn'),
        Condition: { ArnEquals: { 'aws:SourceArn': getAtt(id, 'Arn') } },
      }),
      Queues: [ref(queue)],
    });
  }
  return { Arn: getAtt(queue, 'Arn') };
}
