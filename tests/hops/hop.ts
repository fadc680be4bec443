import type { Json } from '@eventwright/json';
import { decide, type Policy, type PolicyKind, parsePolicy } from '@eventwright/local/testing';
import type { Policies, Statement } from './policies.ts';
import { account, type Resource } from './template.ts';

/** A call, as policies evaluate it. */
export interface Request {
  readonly principal: { readonly service: string } | { readonly role: string };
  readonly action: string;
  /** An ARN in which `{…}` stands for a part that is known only at run time. */
  readonly resource: string;
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/** A call of one resource of the template to another. */
export interface Hop extends Request {
  /** The caller, by its name in the template. */
  readonly from: string;
  /** The ARN of the caller, for conditions on `aws:SourceArn`. */
  readonly sourceArn: string;
  /** The service that must be able to assume the role, if the caller uses one. */
  readonly assumedBy?: string;
}

/** A call of a service principal: only a resource-based policy can allow it. */
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

/** A call that a service makes with a role. */
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

/**
 * Why a hop is denied, according to the IAM engine of the local cloud; undefined if it is allowed.
 */
export function refusals(hop: Hop, policies: Policies): readonly string[] {
  const onResource = statementsOn(policies.resource, hop.resource);
  if ('service' in hop.principal) return decided(hop, [], onResource, 'resource');
  const { role } = hop.principal;
  return [
    ...trustRefusals(hop, role, policies),
    ...decided(hop, policies.identity.get(role) ?? [], onResource, 'resource'),
  ];
}

/** Whether a service may assume a role for the resource at which the hop starts. */
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
    // A part that is known only at run time can be anything.
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
  // One by one, because statements of several policies may have the same id.
  const policies = statements.map((one) =>
    parsePolicy('policy', kind, { Version: '2012-10-17', Statement: [one as unknown as Json] }),
  );
  parsed.set(statements, policies);
  return policies;
}

/** The policy of the resource, or of its parent, such as the bucket of an object. */
function statementsOn(
  policies: ReadonlyMap<string, readonly Statement[]>,
  resource: string,
): readonly Statement[] {
  const found = [...policies].filter(([arn]) => resource === arn || resource.startsWith(`${arn}/`));
  return found.length === 1 ? (found[0]?.[1] ?? []) : found.flatMap(([, one]) => one);
}
