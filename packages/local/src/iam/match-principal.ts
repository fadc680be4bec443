import type { PrincipalSet } from './policy.ts';
import { accountOf, callerArn, type Principal } from './request.ts';

/**
 * How a policy names a principal. `account` names its whole account: that alone grants nothing to the
 * account's roles and users, it lets their identity-based policies decide.
 */
export type PrincipalMatch = 'none' | 'account' | 'session' | 'exact' | 'everyone';

const strength: readonly PrincipalMatch[] = ['none', 'account', 'exact', 'session', 'everyone'];

/** Tells how the `Principal` of a statement names who makes a request. */
export function matchPrincipal(set: PrincipalSet, principal: Principal): PrincipalMatch {
  let best: PrincipalMatch = 'none';
  for (const { type, name } of set.names) {
    const match = matchName(type, name, principal);
    if (strength.indexOf(match) > strength.indexOf(best)) best = match;
  }
  return best;
}

/**
 * Returns whether a `NotPrincipal` leaves somebody out. A role's session is left out only where its
 * account and its role are named as well (IAM user guide, "AWS JSON policy elements:
 * NotPrincipal").
 */
export function isLeftOut(set: PrincipalSet, principal: Principal): boolean {
  const matches = set.names.map(({ type, name }) => matchName(type, name, principal));
  if (matches.includes('everyone')) return true;
  if (principal.kind === 'role') {
    return (['account', 'exact', 'session'] as const).every((one) => matches.includes(one));
  }
  if (principal.kind === 'user') return matches.includes('account') && matches.includes('exact');
  return matches.includes('exact');
}

function matchName(
  type: PrincipalSet['names'][number]['type'],
  name: string,
  principal: Principal,
): PrincipalMatch {
  if (name === '*') {
    if (type === 'AWS') return 'everyone';
    return type === 'Service' && principal.kind === 'service' ? 'everyone' : 'none';
  }
  switch (type) {
    case 'AWS':
      return matchAwsName(name, principal);
    case 'Service':
      return principal.kind === 'service' && principal.service === name ? 'exact' : 'none';
    case 'Federated':
      return principal.kind === 'federated' && principal.provider === name ? 'exact' : 'none';
    case 'CanonicalUser':
      return 'none';
  }
}

function matchAwsName(name: string, principal: Principal): PrincipalMatch {
  const account = /^(?:arn:[\w-]+:iam::)?(\d{12})(?::root)?$/.exec(name)?.[1];
  if (account !== undefined) {
    if (accountOf(principal) !== account) return 'none';
    return principal.kind === 'root' ? 'exact' : 'account';
  }
  if (principal.kind === 'role' && name === principal.roleArn) return 'exact';
  if (principal.kind === 'user' && name === principal.userArn) return 'exact';
  return principal.kind === 'role' && name === callerArn(principal) ? 'session' : 'none';
}
