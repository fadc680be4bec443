import { decide, type Request } from './evaluate.ts';
import type { Policies, Statement } from './policies.ts';
import { account, type Resource } from './template.ts';

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

/** Why a hop is refused; nothing where it is allowed. */
export function refusals(hop: Hop, policies: Policies): readonly string[] {
  const said = `${hop.from}: ${hop.action} on ${hop.resource}`;
  const onResource = decide(statementsOn(policies.resource, hop.resource), hop);
  if ('service' in hop.principal) {
    if (onResource.isDenied) return [`${said}: its policy denies ${hop.principal.service}`];
    return onResource.isAllowed
      ? []
      : [`${said}: its policy does not allow ${hop.principal.service}`];
  }
  const { role } = hop.principal;
  const byIdentity = decide(policies.identity.get(role) ?? [], hop);
  const problems = isTrusted(hop, role, policies)
    ? []
    : [`${said}: ${hop.assumedBy} may not assume ${role}`];
  if (onResource.isDenied || byIdentity.isDenied)
    return [...problems, `${said}: denied for ${role}`];
  return byIdentity.isAllowed ? problems : [...problems, `${said}: ${role} is not allowed to`];
}

/** Whether a service may take on a role, for the resource that the hop begins at. */
function isTrusted({ assumedBy, sourceArn }: Hop, role: string, { trust }: Policies): boolean {
  if (assumedBy === undefined) return true;
  return decide(trust.get(role) ?? [], {
    principal: { service: assumedBy },
    action: 'sts:AssumeRole',
    resource: role,
    context: { 'aws:SourceAccount': account, 'aws:SourceArn': sourceArn },
  }).isAllowed;
}

/** The policy of the resource itself, or of what the resource is part of, as an object is of its bucket. */
function statementsOn(
  policies: ReadonlyMap<string, readonly Statement[]>,
  resource: string,
): readonly Statement[] {
  return [...policies].flatMap(([arn, statements]) =>
    resource === arn || resource.startsWith(`${arn}/`) ? statements : [],
  );
}
