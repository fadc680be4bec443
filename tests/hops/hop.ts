import type { Json } from '@eventwright/json';
import { decide, type Policy, type PolicyKind, parsePolicy } from '@eventwright/local/testing';
import type { Policies, Statement } from './policies.ts';
import { account, type Resource } from './template.ts';

/** A call as policies see it. */
export interface Request {
  readonly principal: { readonly service: string } | { readonly role: string };
  readonly action: string;
  /** An ARN, in which `{…}` stands for a part that is known only when the call is made. */
  readonly resource: string;
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/** A call that one resource of the template makes of another. */
export interface Hop extends Request {
  /** Who calls, as the template names it. */
  readonly from: string;
  /** The caller's ARN, which conditions on `aws:SourceArn` ask for. */
  readonly sourceArn: string;
  /** The service that has to be able to take on the role, where the caller acts by one. */
  readonly assumedBy?: string;
}

/** A call that a service makes in its own name: only the policy of what is called can allow it. */
export function byService(
  from: Resource,
  service: string,
  action: string,
  resource: string,
  more: Request['context'] = {},
): Hop {
  const context = {
    'aws:SecureTransport': 'true',
    'aws:SourceAccount': account,
    'aws:SourceArn': from.arn,
    ...more,
  };
  return { from: from.id, sourceArn: from.arn, principal: { service }, action, resource, context };
}

/** A call that a service makes by a role. */
export function byRole(
  from: Resource,
  [assumedBy, role]: readonly [service: string, role: string],
  action: string,
  resource: string,
  more: Request['context'] = {},
): Hop {
  const context = {
    'aws:SecureTransport': 'true',
    's3:TlsVersion': '1.3',
    'aws:PrincipalArn': role,
    'aws:PrincipalAccount': account,
    ...more,
  };
  return {
    from: from.id,
    sourceArn: from.arn,
    principal: { role },
    assumedBy,
    action,
    resource,
    context,
  };
}

/** Why a hop is refused, by the engine of the local cloud; nothing where it is allowed. */
export function refusals(hop: Hop, policies: Policies): readonly string[] {
  const onResource = statementsOn(policies.resource, hop.resource);
  if ('service' in hop.principal) return decided(hop, [], onResource, 'resource');
  const { role } = hop.principal;
  return [
    ...trustRefusals(hop, role, policies),
    ...decided(hop, policies.identity.get(role) ?? [], onResource, 'resource'),
  ];
}

/** Whether a service may take on a role, for the resource that the hop starts at. */
function trustRefusals(
  { assumedBy, from, sourceArn }: Hop,
  role: string,
  { trust }: Policies,
): readonly string[] {
  if (assumedBy === undefined) return [];
  const assuming = {
    from,
    principal: { service: assumedBy },
    action: 'sts:AssumeRole',
    resource: role,
    context: { 'aws:SourceAccount': account, 'aws:SourceArn': sourceArn },
  };
  return decided(assuming, [], trust.get(role) ?? [], 'trust');
}

function decided(
  { action, context, from, principal, resource }: Request & { readonly from: string },
  identity: readonly Statement[],
  onResource: readonly Statement[],
  kind: PolicyKind,
): readonly string[] {
  const request = {
    principal:
      'service' in principal
        ? ({ kind: 'service', service: principal.service } as const)
        : ({ kind: 'role', account, roleArn: principal.role, sessionName: 'hop' } as const),
    action,
    // A part that is known only when the call is made can be any.
    resource: resource.replaceAll(/\{[^}]*\}/g, 'any'),
    resourceAccount: account,
    context,
  };
  const decision = decide(request, {
    identity: policiesOf(identity, 'identity'),
    resource: policiesOf(onResource, kind),
  });
  if (decision.kind === 'allowed') return [];
  const who = 'service' in principal ? principal.service : principal.role;
  return [`${from}: ${action} on ${resource} by ${who}: ${decision.kind}`];
}

const parsed = new WeakMap<readonly Statement[], readonly Policy[]>();

function policiesOf(statements: readonly Statement[], kind: PolicyKind): readonly Policy[] {
  if (statements.length === 0) return [];
  const known = parsed.get(statements);
  if (known !== undefined) return known;
  // Each by itself: statements of several policies may have the same id.
  const policies = statements.map((one) =>
    parsePolicy('policy', kind, { Version: '2012-10-17', Statement: [one as unknown as Json] }),
  );
  parsed.set(statements, policies);
  return policies;
}

/** The policy of the resource itself, or of what the resource is part of, as an object is of its bucket. */
function statementsOn(
  policies: ReadonlyMap<string, readonly Statement[]>,
  resource: string,
): readonly Statement[] {
  const found = [...policies].filter(([arn]) => resource === arn || resource.startsWith(`${arn}/`));
  return found.length === 1 ? (found[0]?.[1] ?? []) : found.flatMap(([, one]) => one);
}
