import type { Json, JsonObject } from '@eventwright/json';
import { type Operations, operation } from '../../../protocol/operations.ts';
import { ServiceError } from '../../../protocol/service-error.ts';
import { anything, flag, integer, list, mapOf, structure, text } from '../../../protocol/shape.ts';
import { readInput } from '../../../protocol/validate.ts';
import { checkTarget } from '../check-target.ts';
import { asTargets, type RuleTarget, targetAsJson } from '../rule.ts';
import { type EventBridge, findRule, names } from './bridge.ts';

/** The Target type of the API reference. */
const target = structure({
  'Id!': text({ min: 1, max: 64, pattern: /^[.\-_A-Za-z0-9]+$/ }),
  'Arn!': text({ min: 1, max: 1600 }),
  RoleArn: text({ min: 1, max: 1600 }),
  Input: text({ max: 8192 }),
  InputPath: text({ max: 256 }),
  InputTransformer: structure({
    InputPathsMap: mapOf(text({ max: 256 })),
    'InputTemplate!': text({ min: 1, max: 8192 }),
  }),
  SqsParameters: structure({ MessageGroupId: text() }),
  RetryPolicy: structure({
    MaximumRetryAttempts: integer(0, 185),
    MaximumEventAgeInSeconds: integer(60, 86_400),
  }),
  DeadLetterConfig: structure({ Arn: text({ min: 1, max: 1600 }) }),
  KinesisParameters: anything,
  EcsParameters: anything,
  HttpParameters: anything,
  BatchParameters: anything,
  RedshiftDataParameters: anything,
  RunCommandParameters: anything,
  SageMakerPipelineParameters: anything,
  AppSyncParameters: anything,
});

const ofRule = { 'Rule!': names.rule, EventBusName: names.busOrArn };

/** User guide, "Amazon EventBridge quotas". */
const mostTargets = 5;

/** Operations about the targets of rules. */
export const targetOperations: Operations<EventBridge> = {
  PutTargets: operation(
    structure({ ...ofRule, 'Targets!': list(target, 1, 100) }),
    ({ buses }, input) => {
      const { bus, rule } = findRule(buses, input, 'Rule');
      const targets = withTargets(rule.targets, input['Targets']);
      bus.putRule({ ...rule, targets });
      return { FailedEntryCount: 0, FailedEntries: [] };
    },
  ),
  RemoveTargets: operation(
    structure({ ...ofRule, 'Ids!': list(text({ min: 1, max: 64 }), 1, 100), Force: flag }),
    ({ buses }, input) => {
      const { bus, rule } = findRule(buses, input, 'Rule');
      const ids = input['Ids'] as readonly string[];
      bus.putRule({ ...rule, targets: rule.targets.filter(({ Id }) => !ids.includes(Id)) });
      return { FailedEntryCount: 0, FailedEntries: [] };
    },
  ),
  ListTargetsByRule: operation(
    structure({ ...ofRule, NextToken: text(), Limit: integer(1, 100) }),
    ({ buses }, input) => ({
      Targets: findRule(buses, input, 'Rule').rule.targets.map(targetAsJson),
    }),
  ),
  ListRuleNamesByTarget: operation(
    structure({ 'TargetArn!': text({ min: 1, max: 1600 }), EventBusName: names.busOrArn }),
    ({ buses }, { TargetArn, EventBusName = 'default' }) => {
      const rules = buses.find(String(EventBusName))?.rules ?? [];
      const found = rules.filter(({ targets }) => targets.some(({ Arn }) => Arn === TargetArn));
      return { RuleNames: found.map(({ name }) => name) };
    },
  ),
};

/** Adds targets to those of a rule. Throws `ServiceError` for what AWS refuses. */
export function withTargets(
  existing: readonly RuleTarget[],
  given: Json | undefined,
): readonly RuleTarget[] {
  const added = asTargets(given);
  for (const one of added) checkTarget(one);
  const kept = existing.filter(({ Id }) => !added.some((one) => one.Id === Id));
  const targets = [...kept, ...added];
  if (targets.length <= mostTargets) return targets;
  const message = 'The requested resource exceeds the maximum number allowed.';
  throw new ServiceError('LimitExceededException', message);
}

/** Reads a target of a template as PutTargets would. Throws `ServiceError`. */
export function readTarget(given: JsonObject): JsonObject {
  return readInput(target, given);
}
