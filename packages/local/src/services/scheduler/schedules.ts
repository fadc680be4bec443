import type { JsonObject } from '@eventwright/json';
import { ServiceError } from '../../protocol/service-error.ts';
import { anything, integer, oneOf, structure, text, time } from '../../protocol/shape.ts';
import { readInput } from '../../protocol/validate.ts';
import { parseSchedule } from '../schedule/expression.ts';

const arn = text({ min: 1, max: 1600 });

/** The input of CreateSchedule (EventBridge Scheduler API reference). */
const shape = structure({
  'Name!': text({ min: 1, max: 64, pattern: /^[0-9a-zA-Z-_.]+$/ }),
  GroupName: text({ min: 1, max: 64, pattern: /^[0-9a-zA-Z-_.]+$/ }),
  'ScheduleExpression!': text({ min: 1, max: 256 }),
  ScheduleExpressionTimezone: text({ min: 1, max: 50 }),
  StartDate: time,
  EndDate: time,
  Description: text({ max: 512 }),
  State: oneOf('ENABLED', 'DISABLED'),
  ActionAfterCompletion: oneOf('NONE', 'DELETE'),
  ClientToken: text(),
  KmsKeyArn: text(),
  'FlexibleTimeWindow!': structure({
    'Mode!': oneOf('OFF', 'FLEXIBLE'),
    MaximumWindowInMinutes: integer(1, 1440),
  }),
  'Target!': structure({
    'Arn!': arn,
    'RoleArn!': arn,
    Input: text({ min: 1 }),
    DeadLetterConfig: structure({ Arn: arn }),
    RetryPolicy: structure({
      MaximumRetryAttempts: integer(0, 185),
      MaximumEventAgeInSeconds: integer(60, 86_400),
    }),
    SqsParameters: structure({ MessageGroupId: text({ min: 1, max: 128 }) }),
    EventBridgeParameters: structure({
      'Source!': text({ min: 1, max: 256 }),
      'DetailType!': text({ min: 1, max: 128 }),
    }),
    KinesisParameters: anything,
    EcsParameters: anything,
    SageMakerPipelineParameters: anything,
  }),
});

/** Reads and checks a schedule. Throws `ServiceError` for what AWS refuses. */
export function readSchedule(given: JsonObject): JsonObject {
  const input = readInput(shape, given);
  const refuse = (message: string) => new ServiceError('ValidationException', message);
  const { ScheduleExpression = '', ScheduleExpressionTimezone = 'UTC' } = input;
  if (!isTimezone(String(ScheduleExpressionTimezone))) {
    throw refuse('Invalid Schedule Timezone.');
  }
  const expression = String(ScheduleExpression);
  if (parseSchedule(expression, String(ScheduleExpressionTimezone)) === undefined) {
    throw refuse(`Invalid Schedule Expression ${expression}.`);
  }
  const { Mode, MaximumWindowInMinutes } = input['FlexibleTimeWindow'] as JsonObject;
  if ((Mode === 'FLEXIBLE') !== (MaximumWindowInMinutes !== undefined)) {
    throw refuse('MaximumWindowInMinutes must be given with the mode FLEXIBLE, and with no other.');
  }
  const {
    Arn = '',
    RoleArn = '',
    EventBridgeParameters,
    SqsParameters,
  } = input['Target'] as JsonObject;
  const target = String(Arn);
  if (!/^arn:[\w-]+:[\w-]+:/.test(target)) throw refuse(`Provided Arn ${target} is not valid.`);
  if (!/^arn:[\w-]+:iam::\d{12}:role\//.test(String(RoleArn))) {
    throw refuse('The execution role you provide must be the ARN of a role.');
  }
  if (/^arn:[\w-]+:events:/.test(target) && EventBridgeParameters === undefined) {
    throw refuse('EventBridgeParameters must be given for an event bus.');
  }
  const { MessageGroupId } = (SqsParameters ?? {}) as JsonObject;
  if (/^arn:[\w-]+:sqs:.*\.fifo$/.test(target) && MessageGroupId === undefined) {
    throw refuse('SqsParameters.MessageGroupId must be given for a FIFO queue.');
  }
  return { State: 'ENABLED', GroupName: 'default', ScheduleExpressionTimezone: 'UTC', ...input };
}

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
