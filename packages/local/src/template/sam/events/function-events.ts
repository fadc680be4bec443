import { eventsOf } from '../declared.ts';
import type { Expansion, Given } from '../expansion.ts';
import { expandApi } from './api-event.ts';
import { expandBucket } from './bucket-event.ts';
import type { SamEvent } from './event.ts';
import { expandRule } from './rule-event.ts';
import { expandSchedule } from './schedule-event.ts';
import { expandMapping } from './stream-event.ts';
import { expandTopic } from './topic-event.ts';

type Expand = (expansion: Expansion, event: SamEvent) => void;

const ofFunctions: Readonly<Record<string, Expand>> = {
  EventBridgeRule: expandRule,
  CloudWatchEvent: expandRule,
  Schedule: expandRule,
  ScheduleV2: expandSchedule,
  SQS: expandMapping,
  DynamoDB: expandMapping,
  Kinesis: expandMapping,
  SNS: expandTopic,
  S3: expandBucket,
  Api: expandApi,
  HttpApi: expandApi,
};

const ofStateMachines: Readonly<Record<string, Expand>> = {
  EventBridgeRule: expandRule,
  CloudWatchEvent: expandRule,
  Schedule: expandRule,
  ScheduleV2: expandSchedule,
  Api: expandApi,
};

/** Expands the event sources of a function. */
export function functionEvents(expansion: Expansion, given: Given): void {
  expandEvents(expansion, given, ofFunctions);
}

/** Expands the event sources of a state machine. */
export function stateMachineEvents(expansion: Expansion, given: Given): void {
  expandEvents(expansion, given, ofStateMachines);
}

function expandEvents(
  expansion: Expansion,
  owner: Given,
  kinds: Readonly<Record<string, Expand>>,
): void {
  for (const { name, type, properties } of eventsOf(owner.properties)) {
    const expand = Object.hasOwn(kinds, type) ? kinds[type] : undefined;
    if (expand === undefined) {
      expansion.note(owner.logicalId, `the event ${name} of type ${type} is not expanded.`);
    } else expand(expansion, { owner, id: `${owner.logicalId}${name}`, type, properties });
  }
}
