import type { Json } from '@eventwright/json';
import type { Provisioned } from '../services/service.ts';
import type { Template } from './template.ts';

/** All that intrinsic functions may refer to. */
export interface Scope {
  readonly template: Template;
  /** Values of parameters and of pseudo parameters such as `AWS::Region`. */
  readonly parameters: ReadonlyMap<string, Json>;
  /** The resources made so far, by logical id. */
  readonly resources: ReadonlyMap<string, Provisioned>;
  /** Values that a person gave by name: of parameters, and of exports of stacks that do not run here. */
  readonly given?: Readonly<Record<string, string>> | undefined;
}

/** What a stack runs as: the values of its pseudo parameters. */
export interface StackIdentity {
  readonly account: string;
  readonly region: string;
  readonly stackName: string;
}

/** Parameters of the template: given values first, then their defaults, and the pseudo parameters. */
export function readParameters(
  template: Template,
  identity: StackIdentity,
  given: Readonly<Record<string, string>> = {},
): ReadonlyMap<string, Json> {
  const { account, region, stackName } = identity;
  const values = new Map<string, Json>([
    ['AWS::AccountId', account],
    ['AWS::Region', region],
    ['AWS::Partition', 'aws'],
    ['AWS::URLSuffix', 'amazonaws.com'],
    ['AWS::StackName', stackName],
    ['AWS::StackId', `arn:aws:cloudformation:${region}:${account}:stack/${stackName}/local`],
    ['AWS::NotificationARNs', []],
  ]);
  for (const [name, parameter] of Object.entries(template.Parameters ?? {})) {
    const value = given[name] ?? parameter.Default;
    if (value === undefined) continue;
    const isList = /^(CommaDelimitedList|List<.*>|AWS::SSM::Parameter::Value<List<.*>>)$/.test(
      parameter.Type,
    );
    values.set(name, isList ? String(value).split(',') : value);
  }
  return values;
}
