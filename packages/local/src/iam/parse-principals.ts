import type { Json, JsonObject } from '@eventwright/json';
import { MalformedPolicyError } from './malformed-policy-error.ts';
import { asObject, asStrings, refuseUnknownMembers } from './members.ts';
import type { PolicyKind, PrincipalSet, PrincipalType } from './policy.ts';

const types: readonly PrincipalType[] = ['AWS', 'Service', 'Federated', 'CanonicalUser'];

/** Reads `Principal` or `NotPrincipal`: required in resource-based policies, refused in others. */
export function parsePrincipals(
  json: JsonObject,
  kind: PolicyKind,
  pointer: string,
): PrincipalSet | undefined {
  const isNegated = json['NotPrincipal'] !== undefined;
  const element = isNegated ? 'NotPrincipal' : 'Principal';
  const written = json[element];
  if (kind === 'identity' || kind === 'boundary') {
    if (written === undefined) return undefined;
    const message = 'has no place in an identity-based policy.';
    throw new MalformedPolicyError(`${pointer}/${element}`, message);
  }
  if (written === undefined) {
    throw new MalformedPolicyError(pointer, 'has no Principal.');
  }
  if (isNegated && json['Principal'] !== undefined) {
    throw new MalformedPolicyError(pointer, 'has both Principal and NotPrincipal.');
  }
  return { isNegated, names: parseNames(written, `${pointer}/${element}`) };
}

function parseNames(written: Json, pointer: string): PrincipalSet['names'] {
  if (written === '*') return [{ type: 'AWS', name: '*' }];
  const object = asObject(written, pointer);
  refuseUnknownMembers(object, types, pointer);
  return types
    .filter((type) => object[type] !== undefined)
    .flatMap((type) =>
      asStrings(object[type], `${pointer}/${type}`).map((name) => {
        checkName(type, name, `${pointer}/${type}`);
        return { type, name };
      }),
    );
}

/**
 * IAM user guide, "AWS JSON policy elements: Principal": a wildcard stands for everyone and cannot
 * match part of a name or ARN.
 */
function checkName(type: PrincipalType, name: string, pointer: string): void {
  if (name === '*') return;
  if (name.includes('*') || name.includes('?')) {
    const message = `${JSON.stringify(name)} has a wildcard in part of a principal: name it whole, or use "*" with a condition.`;
    throw new MalformedPolicyError(pointer, message);
  }
  const isValid =
    type !== 'AWS' || /^(\d{12}|arn:[\w-]+:(iam|sts)::\d{12}:.+|A[A-Z0-9]{15,})$/.test(name);
  if (isValid) return;
  const message = `${JSON.stringify(name)} is neither an account id nor the ARN of a principal.`;
  throw new MalformedPolicyError(pointer, message);
}
