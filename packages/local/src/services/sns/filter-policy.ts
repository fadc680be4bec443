import { isObject, type Json, type JsonObject, parseJson } from '@eventwright/json';
import { compile, InvalidPatternError, type Matcher } from '@eventwright/pattern';
import type { MessageAttributes, Notification } from './notification.ts';

/** The part of a message that a filter policy applies to. */
export type FilterPolicyScope = 'MessageAttributes' | 'MessageBody';

/** SNS developer guide, "Filter policy constraints". */
const most = { bytes: 256 * 1024, keys: 5, combinations: 150 };

/** Says why SNS refuses a filter policy, if it does. */
export function filterPolicyProblem(text: string, scope: FilterPolicyScope): string | undefined {
  if (Buffer.byteLength(text) > most.bytes) return 'Filter policy is too long';
  const policy = parseJson(text);
  if (!isObject(policy)) return 'failed to parse JSON. The policy must be a JSON object';
  if (Object.keys(policy).length === 0) return undefined;
  if (scope === 'MessageAttributes' && hasNesting(policy)) {
    return 'Filter policy scope MessageAttributes does not support nested filter policy';
  }
  try {
    compile([{ name: 'policy', pattern: text }]);
  } catch (error) {
    if (!(error instanceof InvalidPatternError)) throw error;
    return error.refusal.message;
  }
  const { keys, combinations } = measure(policy, 1);
  const isTooComplex = keys > most.keys || combinations > most.combinations;
  return isTooComplex ? 'Filter policy is too complex' : undefined;
}

const matchers = new Map<string, Matcher>();

/** Whether a message passes the filter policy of a subscription. */
export function passesFilter(
  { attributes, message }: Pick<Notification, 'attributes' | 'message'>,
  policy: string | undefined,
  scope: string | undefined,
): boolean {
  if (policy === undefined || policy === '' || policy.trim() === '{}') return true;
  const subject = scope === 'MessageBody' ? parseJson(message) : attributesAsJson(attributes);
  // SNS developer guide: a body that is no JSON object passes no policy, nor do no attributes at all.
  if (!isObject(subject) || Object.keys(subject).length === 0) return false;
  const matcher = matchers.get(policy) ?? compile([{ name: 'policy', pattern: policy }]);
  if (matchers.size > 1_000) matchers.clear();
  matchers.set(policy, matcher);
  return matcher.match(JSON.stringify(subject)).length > 0;
}

/** Numbers compare as numbers, and a list matches if one of its items does; bytes match nothing. */
function attributesAsJson(attributes: MessageAttributes): JsonObject {
  const entries = Object.entries(attributes).map(([name, { DataType, StringValue = '' }]) => {
    if (DataType.startsWith('Number')) return [name, Number(StringValue)] as const;
    if (DataType === 'String.Array') return [name, parseJson(StringValue) ?? StringValue] as const;
    return [name, StringValue] as const;
  });
  return Object.fromEntries(entries);
}

function hasNesting(policy: JsonObject): boolean {
  return Object.entries(policy).some(([key, value]) => {
    if (key !== '$or' || !Array.isArray(value)) return isObject(value);
    return (value as readonly Json[]).some((one) => isObject(one) && hasNesting(one));
  });
}

/** Leaf keys, and the values of each times the depth it is at, multiplied. */
function measure(
  policy: JsonObject,
  depth: number,
): { readonly keys: number; readonly combinations: number } {
  let keys = 0;
  let combinations = 1;
  for (const [key, value] of Object.entries(policy)) {
    if (key === '$or') continue;
    if (Array.isArray(value)) {
      keys += 1;
      combinations *= value.length * depth;
    } else if (isObject(value)) {
      const inner = measure(value, depth + 1);
      keys += inner.keys;
      combinations *= inner.combinations;
    }
  }
  return { keys, combinations };
}
