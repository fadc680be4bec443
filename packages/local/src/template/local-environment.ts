import { isArray, isObject, type Json } from '@eventwright/json';
import { account, region } from '../naming.ts';
import type { Template } from './template.ts';

/** The account and the region that a stack is deployed to, where the assembly names them. */
export interface StackEnvironment {
  readonly account?: string | undefined;
  readonly region?: string | undefined;
}

/** Reads the environment of a stack, such as `aws://123456789012/eu-west-1`. */
export function readEnvironment(text: string): StackEnvironment {
  const [, named = '', place = ''] = /^aws:\/\/([^/]*)\/(.*)$/.exec(text) ?? [];
  return {
    account: /^\d{12}$/.test(named) ? named : undefined,
    region: /^[a-z]{2}(-[a-z]+)+-\d+$/.test(place) ? place : undefined,
  };
}

/**
 * A template with the accounts and regions of the stacks replaced by those of the local cloud. CDK
 * writes them out in ARNs and policies of stacks with an `env`; a trust policy that requires
 * account 123456789012 would refuse every call here.
 */
export function inLocalEnvironment(
  template: Template,
  environments: readonly StackEnvironment[],
): Template {
  const accounts = environments.flatMap((one) => one.account ?? []);
  const regions = environments.flatMap((one) => one.region ?? []);
  if (accounts.length + regions.length === 0) return template;
  const names = [...accounts, ...regions].join('|');
  const whole = new RegExp(`(?<![A-Za-z0-9])(?:${names})(?![A-Za-z0-9])`, 'g');
  const localize = (text: string) =>
    text.replace(whole, (found) => (/^\d/.test(found) ? account : region));
  return withTexts(template as unknown as Json, localize) as unknown as Template;
}

/** A mapping by region may have entries for both regions: the entry of the stack's own region wins. */
function withTexts(value: Json, change: (text: string) => string): Json {
  if (typeof value === 'string') return change(value);
  if (isArray(value)) return value.map((item) => withTexts(item, change));
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(
    ([name, member]) => [change(name), withTexts(member, change), change(name) !== name] as const,
  );
  const ownLast = members.toSorted((one, other) => Number(one[2]) - Number(other[2]));
  const result = new Map(members.map(([name]) => [name, null as Json]));
  for (const [name, member] of ownLast) result.set(name, member);
  return Object.fromEntries(result);
}
