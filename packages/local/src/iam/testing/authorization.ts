import type { Json, JsonObject } from '@eventwright/json';
import { decide, type Policies } from '../decide.ts';
import { parsePolicy } from '../parse-policy.ts';
import type { PolicyKind } from '../policy.ts';
import type { AuthorizationRequest, Principal } from '../request.ts';

export const account = '111122223333';
export const roleArn = `arn:aws:iam::${account}:role/resize`;
export const role: Principal = { kind: 'role', account, roleArn, sessionName: 'one' };
export const events: Principal = { kind: 'service', service: 'events.amazonaws.com' };
export const queue = `arn:aws:sqs:us-east-1:${account}:orders`;
export const rule = `arn:aws:events:us-east-1:${account}:rule/orders`;

/** The role sends to the queue, within its account. */
export const send: AuthorizationRequest = {
  principal: role,
  action: 'sqs:SendMessage',
  resource: queue,
  resourceAccount: account,
  context: {},
};

export const allow = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' };
export const deny = { ...allow, Effect: 'Deny' };

/** Principals of a statement. */
export const everyone = { Principal: '*' };
export const byRole = { Principal: { AWS: roleArn } };
export const bySession = { Principal: { AWS: `arn:aws:sts::${account}:assumed-role/resize/one` } };
export const byAccount = { Principal: { AWS: `arn:aws:iam::${account}:root` } };

/** The statements of each kind of policy. */
export type Written = Readonly<Partial<Record<PolicyKind, readonly JsonObject[]>>>;

export function policies({
  identity = [],
  boundary,
  resource = [],
  trust = [],
}: Written): Policies {
  const read = (kind: PolicyKind, statements: readonly Json[]) =>
    statements.length === 0
      ? []
      : [parsePolicy(`the ${kind} policy`, kind, { Version: '2012-10-17', Statement: statements })];
  return {
    identity: read('identity', identity),
    boundary: boundary && read('boundary', boundary)[0],
    resource: [...read('resource', resource), ...read('trust', trust)],
  };
}

/** The kind of the decision; for an implicit deny, the kinds of policy that do not allow it. */
export function outcome(request: AuthorizationRequest, written: Written): string {
  const decision = decide(request, policies(written));
  if (decision.kind !== 'implicitDeny') return decision.kind;
  return `lacks ${decision.missing.map(({ kind }) => kind).join(' and ')}`;
}
