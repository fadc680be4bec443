import { add, defined, type Expansion, pick } from '../expansion.ts';
import { addTargetRole, type SamEvent, targetArn } from './event.ts';
import { deadLetterConfig } from './rule-event.ts';

/** `ScheduleV2`: a schedule of EventBridge Scheduler, with a role of its own. */
export function expandSchedule(expansion: Expansion, event: SamEvent): void {
  const { owner, id, properties } = event;
  const deadLetters = deadLetterConfig(expansion, event);
  const more =
    deadLetters === undefined
      ? []
      : [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: deadLetters['Arn'] ?? null }];
  const name = properties['OmitName'] === true ? {} : { Name: properties['Name'] ?? id };
  add(expansion, owner, id, 'AWS::Scheduler::Schedule', {
    FlexibleTimeWindow: { Mode: 'OFF' },
    ...name,
    ...pick(
      properties,
      'ScheduleExpression',
      'ScheduleExpressionTimezone',
      'FlexibleTimeWindow',
      'GroupName',
      'Description',
      'StartDate',
      'EndDate',
      'State',
      'KmsKeyArn',
    ),
    Target: defined({
      Arn: targetArn(owner),
      RoleArn: addTargetRole(expansion, event, 'scheduler', more),
      ...pick(properties, 'Input', 'RetryPolicy'),
      DeadLetterConfig: deadLetters,
    }),
  });
}
