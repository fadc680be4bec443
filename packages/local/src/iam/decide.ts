import { type Context, createContext } from './context.ts';
import { type Decision, type NearMiss, referTo, type StatementReference } from './decision.ts';
import type { PrincipalMatch } from './match-principal.ts';
import { matchStatement } from './match-statement.ts';
import { missingStatement } from './missing-statement.ts';
import type { Policy, PolicyKind } from './policy.ts';
import { type AuthorizationRequest, accountOf } from './request.ts';
import { needsResourcePolicy } from './resource-policy.ts';

/** The policies that bear on a request. */
export interface Policies {
  /** Those of the principal: of its role or user. */
  readonly identity: readonly Policy[];
  /** The principal's permissions boundary, if it has one. */
  readonly boundary?: Policy | undefined;
  /** Those of the resource; the trust policy where a role is the resource. */
  readonly resource: readonly Policy[];
}

/** An Allow statement that applies. */
interface Grant {
  readonly statement: StatementReference;
  readonly principal: PrincipalMatch;
}

/** All that the statements say about a request. */
interface Findings {
  readonly request: AuthorizationRequest;
  readonly identity: Grant | undefined;
  readonly boundary: Grant | undefined;
  readonly isBounded: boolean;
  readonly resource: Grant | undefined;
}

/**
 * Decides a request: an explicit Deny first, then the combined Allow statements, otherwise an
 * implicit deny (IAM user guide, "How AWS enforcement code logic evaluates requests to allow or
 * deny access").
 */
export function decide(request: AuthorizationRequest, policies: Policies): Decision {
  const context = createContext(request.context);
  const { identity, boundary, resource } = policies;
  const all = [...identity, ...(boundary === undefined ? [] : [boundary]), ...resource];
  const denial = find(all, 'Deny', request, context)[0];
  if (denial !== undefined) return { kind: 'explicitDeny', by: denial.statement };
  const findings: Findings = {
    request,
    identity: find(identity, 'Allow', request, context)[0],
    boundary: boundary && find([boundary], 'Allow', request, context)[0],
    isBounded: boundary !== undefined,
    resource: strongest(find(resource, 'Allow', request, context)),
  };
  const missing = missingKinds(findings);
  if (missing.length === 0) return { kind: 'allowed', by: grantsOf(findings) };
  return {
    kind: 'implicitDeny',
    missing: missing.map((kind) => ({ kind, statement: missingStatement(request, kind) })),
    nearMisses: all.flatMap((policy) => nearMisses(policy, request, context)),
  };
}

function find(
  policies: readonly Policy[],
  effect: 'Allow' | 'Deny',
  request: AuthorizationRequest,
  context: Context,
): readonly Grant[] {
  return policies.flatMap((policy) =>
    policy.statements.flatMap((statement) => {
      if (statement.effect !== effect) return [];
      const match = matchStatement(policy, statement, request, context);
      if (match.kind !== 'applies') return [];
      return [{ statement: referTo(policy, statement.index), principal: match.principal }];
    }),
  );
}

/** A statement that grants by itself counts before one that only names the account. */
function strongest(grants: readonly Grant[]): Grant | undefined {
  return (
    grants.find(({ principal }) => principal === 'session' || principal === 'everyone') ??
    grants.find(({ principal }) => principal !== 'account') ??
    grants[0]
  );
}

/** The kinds of policies that lack an Allow; none if the request is allowed. */
function missingKinds(findings: Findings): readonly PolicyKind[] {
  const { request, identity, boundary, isBounded, resource } = findings;
  const { principal, resourceAccount, action } = request;
  const resourceKind: PolicyKind = action.startsWith('sts:AssumeRole') ? 'trust' : 'resource';
  const account = accountOf(principal);
  if (account === undefined) return resource === undefined ? [resourceKind] : [];
  const isIdentityAllowed = identity !== undefined || principal.kind === 'root';
  const isBoundaryPassed = !isBounded || boundary !== undefined;
  const own: PolicyKind[] = [];
  if (!isIdentityAllowed) own.push('identity');
  if (!isBoundaryPassed) own.push('boundary');
  if (account !== resourceAccount) return resource === undefined ? [...own, resourceKind] : own;
  if (grantsAlone(resource, isBoundaryPassed)) return [];
  if (!needsResourcePolicy(action) || resource !== undefined) return own;
  return isBoundaryPassed ? [resourceKind] : [resourceKind, 'boundary'];
}

/**
 * Within one account, a resource-based policy that names the principal grants by itself. A boundary
 * limits what is granted to a role's ARN, not what is granted to its session (IAM user guide,
 * "Permissions boundaries for IAM entities", evaluating with resource-based policies).
 */
function grantsAlone(resource: Grant | undefined, isBoundaryPassed: boolean): boolean {
  if (resource === undefined || resource.principal === 'account') return false;
  return resource.principal !== 'exact' || isBoundaryPassed;
}

function grantsOf({ identity, boundary, resource }: Findings): readonly StatementReference[] {
  return [identity, boundary, resource].flatMap((grant) => (grant ? [grant.statement] : []));
}

function nearMisses(
  policy: Policy,
  request: AuthorizationRequest,
  context: Context,
): readonly NearMiss[] {
  return policy.statements.flatMap((statement) => {
    if (statement.effect !== 'Allow') return [];
    const match = matchStatement(policy, statement, request, context);
    if (match.kind !== 'conditionFails') return [];
    const { condition } = match;
    const actual = context.values(condition.key);
    return [{ statement: referTo(policy, statement.index), condition, actual }];
  });
}
