import { type AuthorizationRequest, decide, type Policy } from '../iam/index.ts';
import { account } from '../naming.ts';
import type { ServiceAction } from './actions/service-action.ts';
import type { Caller } from './caller.ts';
import { globalContext, principalOf, sourceContext } from './context-keys.ts';
import { readPolicyDocument } from './policy-document.ts';
import type { PolicyIndex } from './policy-index.ts';
import type { Role } from './role-policies.ts';
import type { Verdict } from './verdict.ts';

/** A caller who is decided of. */
export type DecidedCaller = Exclude<Caller, { kind: 'cloud' }>;

const allowed: Verdict = { kind: 'allowed' };

/** A person at a terminal may do all that no resource's policy denies. */
const administrator: readonly Policy[] = [
  readPolicyDocument('AdministratorAccess', 'identity', {
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
  }),
];

/** Decides one action of a caller by the policies of the template. */
export function decideAction(
  index: PolicyIndex,
  caller: DecidedCaller,
  asked: ServiceAction,
): Verdict {
  const isKnownKey = !isForeignKey(asked.resource) || index.exists(asked.resource);
  if (!isKnownKey) {
    return { kind: 'undecided', reason: `the key ${asked.resource} is not in the template` };
  }
  // A service that calls what is not there learns so from the other service.
  const isMissing = !asked.resource.includes(':kms:') && !index.exists(asked.resource);
  if (caller.kind === 'service' && isMissing) return allowed;
  const resource = index.resourcePoliciesOf(asked.resource);
  if (caller.kind !== 'role') {
    const identity = caller.kind === 'administrator' ? administrator : [];
    return verdict(requestOf(index, caller, asked, undefined), { identity, resource });
  }
  const role = index.roleOf(caller.roleArn);
  if (role === undefined) {
    return { kind: 'undecided', reason: `the role ${caller.roleArn} is not in the template` };
  }
  if (role.trust === undefined) {
    const reason = `the AssumeRolePolicyDocument of ${role.logicalId} is empty, which AWS refuses`;
    return { kind: 'undecided', reason };
  }
  const trust = decideTrust(index, caller, role, role.trust);
  if (trust.kind !== 'allowed') return trust;
  const { identity, boundary } = role;
  const request = requestOf(index, caller, asked, role);
  const decided = verdict(request, { identity, boundary, resource });
  const [unknown] = role.unknownPolicies;
  if (unknown === undefined || decided.kind !== 'denied') return decided;
  if (decided.refusal.kind === 'explicitDeny') return decided;
  const reason = `${unknown}, which is attached to ${role.logicalId}, is not known here`;
  return { kind: 'undecided', reason };
}

/** The keys that AWS manages are in no template, and known all the same. */
function isForeignKey(arn: string): boolean {
  return arn.includes(':kms:') && !arn.includes(':alias/aws/');
}

/** A role's trust policy must let the service assume it. */
function decideTrust(
  index: PolicyIndex,
  { service, sourceArn }: Extract<Caller, { kind: 'role' }>,
  role: Role,
  policy: Policy,
): Verdict {
  const known = index.trustOf(role, service, sourceArn);
  if (known !== undefined) return known;
  const request: AuthorizationRequest = {
    principal: { kind: 'service', service },
    action: 'sts:AssumeRole',
    resource: role.arn,
    resourceAccount: account,
    context: { ...sourceContext(service, sourceArn), 'aws:SecureTransport': true },
  };
  const decided = verdict(request, { identity: [], resource: [policy] });
  index.rememberTrust(role, service, sourceArn, decided);
  return decided;
}

function verdict(request: AuthorizationRequest, policies: Parameters<typeof decide>[1]): Verdict {
  const decision = decide(request, policies);
  return decision.kind === 'allowed' ? allowed : { kind: 'denied', request, refusal: decision };
}

function requestOf(
  index: PolicyIndex,
  caller: DecidedCaller,
  { action, resource, context }: ServiceAction,
  role: Role | undefined,
): AuthorizationRequest {
  const tags = { principal: role?.tags ?? {}, resource: index.tagsOf(resource) };
  return {
    principal: principalOf(caller),
    action,
    resource,
    // The name of a bucket does not tell its account; there is only one here.
    resourceAccount: resource.split(':')[4] || account,
    context: { ...globalContext(caller, tags), ...context },
  };
}
