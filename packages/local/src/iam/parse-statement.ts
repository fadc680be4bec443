import type { Json, JsonObject } from '@eventwright/json';
import { parseConditions } from './conditions/parse-conditions.ts';
import { MalformedPolicyError } from './malformed-policy-error.ts';
import { asObject, asStrings, refuseUnknownMembers } from './members.ts';
import { parsePrincipals } from './parse-principals.ts';
import type { PatternSet, PolicyKind, Statement } from './policy.ts';

const elements = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
];

/** Reads one statement. Throws `MalformedPolicyError`. */
export function parseStatement(
  value: Json,
  index: number,
  kind: PolicyKind,
  pointer: string,
): Statement {
  const json = asObject(value, pointer);
  refuseUnknownMembers(json, elements, pointer);
  const actions = parseEither(json, 'Action', pointer);
  if (actions === undefined) throw new MalformedPolicyError(pointer, 'has no Action or NotAction.');
  for (const action of actions.patterns) checkAction(action, pointer);
  return {
    index,
    sid: parseSid(json['Sid'], kind, pointer),
    effect: parseEffect(json['Effect'], pointer),
    actions,
    resources: parseResources(json, kind, pointer),
    principals: parsePrincipals(json, kind, pointer),
    conditions: parseConditions(json['Condition'], `${pointer}/Condition`),
    json,
  };
}

function parseEffect(effect: Json | undefined, pointer: string): 'Allow' | 'Deny' {
  if (effect === 'Allow' || effect === 'Deny') return effect;
  throw new MalformedPolicyError(`${pointer}/Effect`, 'must be "Allow" or "Deny".');
}

/** Identity-based policies take letters and digits only (IAM user guide, "Sid"). */
function parseSid(sid: Json | undefined, kind: PolicyKind, pointer: string): string | undefined {
  if (sid === undefined || sid === '') return undefined;
  const isIdentity = kind === 'identity' || kind === 'boundary';
  if (typeof sid !== 'string' || (isIdentity && !/^[A-Za-z0-9]+$/.test(sid))) {
    throw new MalformedPolicyError(`${pointer}/Sid`, 'must be letters and digits.');
  }
  return sid;
}

/** Reads `Action` or `NotAction`, or `Resource` or `NotResource`; both at once are refused. */
function parseEither(
  json: JsonObject,
  name: 'Action' | 'Resource',
  pointer: string,
): PatternSet | undefined {
  const negated = `Not${name}`;
  if (json[name] !== undefined && json[negated] !== undefined) {
    throw new MalformedPolicyError(pointer, `has both ${name} and ${negated}.`);
  }
  const isNegated = json[negated] !== undefined;
  const used = isNegated ? negated : name;
  if (json[used] === undefined) return undefined;
  return { isNegated, patterns: asStrings(json[used], `${pointer}/${used}`) };
}

/** `*`, or a service prefix and an operation; the prefix takes no wildcard. */
function checkAction(action: string, pointer: string): void {
  if (action === '*' || /^[A-Za-z0-9-]+:[A-Za-z0-9*?]+$/.test(action)) return;
  const message = `${JSON.stringify(action)} is not an action: write "service:Operation" or "*".`;
  throw new MalformedPolicyError(`${pointer}/Action`, message);
}

function parseResources(
  json: JsonObject,
  kind: PolicyKind,
  pointer: string,
): PatternSet | undefined {
  const resources = parseEither(json, 'Resource', pointer);
  if (kind === 'trust') {
    if (resources === undefined) return undefined;
    throw new MalformedPolicyError(`${pointer}/Resource`, 'has no place in a trust policy.');
  }
  if (resources === undefined) {
    throw new MalformedPolicyError(pointer, 'has no Resource or NotResource.');
  }
  for (const pattern of resources.patterns) checkResource(pattern, pointer);
  return resources;
}

function checkResource(pattern: string, pointer: string): void {
  if (pattern === '*' || pattern.split(':').length >= 6) return;
  // A wildcard at a segment's end stands for the segments after it too: `arn:aws:sqs:*`.
  if (/^arn:.*\*$/.test(pattern)) return;
  const message = `${JSON.stringify(pattern)} is neither an ARN nor "*".`;
  throw new MalformedPolicyError(`${pointer}/Resource`, message);
}
