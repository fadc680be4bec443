import { isObject, type Json } from '@eventwright/json';
import { type Policy, type PolicyKind, parsePolicy } from '../iam/index.ts';
import { account } from '../naming.ts';

/** What is in a template for a resource that could not be made here. */
const placeholder = 'not-supported-locally:';

/**
 * Reads a policy of the template. What it says about resources that there are not here is kept, under
 * ARNs that nothing has. Throws `MalformedPolicyError`.
 */
export function readPolicyDocument(name: string, kind: PolicyKind, document: Json): Policy {
  return parsePolicy(name, kind, withoutPlaceholders(document));
}

function withoutPlaceholders(value: Json): Json {
  if (typeof value === 'string') {
    if (!value.startsWith(placeholder)) return value;
    return `arn:aws:iam::${account}:not-supported-locally/${value.slice(placeholder.length)}`;
  }
  if (Array.isArray(value)) return (value as readonly Json[]).map(withoutPlaceholders);
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([key, member]) => [key, withoutPlaceholders(member)]);
  return Object.fromEntries(members) as Json;
}
