import type { Json, JsonObject } from '@eventwright/json';

/** A target of a rule, in the spelling of the API and CloudFormation. */
export interface RuleTarget {
  readonly Id: string;
  readonly Arn: string;
  readonly RoleArn?: string;
  readonly Input?: string;
  readonly InputPath?: string;
  readonly InputTransformer?: {
    readonly InputPathsMap?: Readonly<Record<string, string>>;
    readonly InputTemplate: string;
  };
  readonly SqsParameters?: { readonly MessageGroupId?: string };
  readonly RetryPolicy?: {
    readonly MaximumRetryAttempts?: number;
    readonly MaximumEventAgeInSeconds?: number;
  };
  readonly DeadLetterConfig?: { readonly Arn?: string };
}

/** The members of a target that have their effect here, and the ones that need none. */
export const knownTargetMembers: ReadonlySet<string> = new Set([
  'Id',
  'Arn',
  'Input',
  'InputPath',
  'InputTransformer',
  'SqsParameters',
  'RetryPolicy',
  'DeadLetterConfig',
  'RoleArn',
]);

/** A rule of an event bus. */
export interface Rule {
  readonly name: string;
  readonly arn: string;
  readonly busName: string;
  /** The event pattern as JSON text, if the rule has one. */
  readonly pattern: string | undefined;
  /** `rate(…)` or `cron(…)`, if the rule has one. */
  readonly schedule: string | undefined;
  readonly description: string | undefined;
  readonly isEnabled: boolean;
  readonly targets: readonly RuleTarget[];
}

/** Reads targets as they come from a template or a request. */
export function asTargets(value: Json | undefined): readonly RuleTarget[] {
  return (Array.isArray(value) ? value : []) as unknown as readonly RuleTarget[];
}

/** Writes a target as answers carry it. */
export function targetAsJson(target: RuleTarget): JsonObject {
  return target as unknown as JsonObject;
}
