import type { JsonObject } from '@eventwright/json';
import { type Operations, operation } from '../../../protocol/operations.ts';
import { ServiceError } from '../../../protocol/service-error.ts';
import { flag, integer, oneOf, structure, tags, text } from '../../../protocol/shape.ts';
import { parseSchedule } from '../../schedule/expression.ts';
import type { Rule } from '../rule.ts';
import { compilePattern, type EventBridge, findBus, findRule, names, ruleArn } from './bridge.ts';
import { setTags } from './tags.ts';

const named = structure({ 'Name!': names.rule, EventBusName: names.busOrArn });

/** User guide, "Amazon EventBridge quotas": rules per bus, and characters of a pattern. */
const mostRules = 300;
const longestPattern = 4096;

/** Operations about rules. */
export const ruleOperations: Operations<EventBridge> = {
  PutRule: operation(
    structure({
      'Name!': names.rule,
      ScheduleExpression: text({ max: 256 }),
      EventPattern: text({ max: longestPattern }),
      State: oneOf('ENABLED', 'DISABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'),
      Description: text({ max: 512 }),
      RoleArn: text({ min: 1, max: 1600 }),
      Tags: tags,
      EventBusName: names.busOrArn,
    }),
    (bridge, input) => {
      const bus = findBus(bridge.buses, input['EventBusName']);
      const name = String(input['Name']);
      const existing = bus.rules.find((rule) => rule.name === name);
      if (existing === undefined && bus.rules.length >= mostRules) {
        const message = 'The requested resource exceeds the maximum number allowed.';
        throw new ServiceError('LimitExceededException', message);
      }
      const rule = readRule(input, bus.name, existing);
      bus.putRule(rule);
      setTags(bridge, rule.arn, input['Tags']);
      return { RuleArn: rule.arn };
    },
  ),
  // Deleting a rule that is not there succeeds; one with targets stays.
  DeleteRule: operation(
    structure({ 'Name!': names.rule, EventBusName: names.busOrArn, Force: flag }),
    ({ buses }, input) => {
      const bus = findBus(buses, input['EventBusName']);
      const rule = bus.rules.find(({ name }) => name === input['Name']);
      if ((rule?.targets.length ?? 0) > 0) {
        const message = "Rule can't be deleted since it has targets.";
        throw new ServiceError('ValidationException', message);
      }
      bus.deleteRule(String(input['Name']));
      return {};
    },
  ),
  DescribeRule: operation(named, ({ buses }, input) =>
    describe(findRule(buses, input, 'Name').rule),
  ),
  ListRules: operation(
    structure({
      NamePrefix: text({ min: 1, max: 64 }),
      EventBusName: names.busOrArn,
      NextToken: text(),
      Limit: integer(1, 100),
    }),
    ({ buses }, input) => {
      const { rules } = findBus(buses, input['EventBusName']);
      const prefix = String(input['NamePrefix'] ?? '');
      return { Rules: rules.filter(({ name }) => name.startsWith(prefix)).map(describe) };
    },
  ),
  EnableRule: operation(named, (bridge, input) => enable(bridge, input, true)),
  DisableRule: operation(named, (bridge, input) => enable(bridge, input, false)),
};

/**
 * Reads a rule in the form of PutRule and templates. Throws `ServiceError` for what AWS refuses.
 */
export function readRule(input: JsonObject, busName: string, existing: Rule | undefined): Rule {
  const { Name = '', EventPattern, ScheduleExpression, Description, State } = input;
  const refuse = (message: string) => new ServiceError('ValidationException', message);
  if (EventPattern === undefined && ScheduleExpression === undefined) {
    throw refuse('Parameter(s) EventPattern or ScheduleExpression must be specified.');
  }
  if (EventPattern !== undefined) compilePattern(String(EventPattern));
  if (ScheduleExpression !== undefined && busName !== 'default') {
    throw refuse('ScheduleExpression is supported only on the default event bus.');
  }
  const schedule = ScheduleExpression === undefined ? undefined : String(ScheduleExpression);
  if (schedule?.startsWith('at(') || (schedule && parseSchedule(schedule) === undefined)) {
    throw refuse('Parameter ScheduleExpression is not valid.');
  }
  return {
    name: String(Name),
    arn: ruleArn(busName, String(Name)),
    busName,
    pattern: EventPattern === undefined ? undefined : String(EventPattern),
    schedule,
    description: Description === undefined ? undefined : String(Description),
    isEnabled: State !== 'DISABLED',
    targets: existing?.targets ?? [],
  };
}

function enable({ buses }: EventBridge, input: JsonObject, isEnabled: boolean): JsonObject {
  const { bus, rule } = findRule(buses, input, 'Name');
  bus.putRule({ ...rule, isEnabled });
  return {};
}

function describe(rule: Rule): JsonObject {
  return {
    Name: rule.name,
    Arn: rule.arn,
    EventBusName: rule.busName,
    State: rule.isEnabled ? 'ENABLED' : 'DISABLED',
    ...(rule.pattern === undefined ? {} : { EventPattern: rule.pattern }),
    ...(rule.schedule === undefined ? {} : { ScheduleExpression: rule.schedule }),
    ...(rule.description === undefined ? {} : { Description: rule.description }),
  };
}
