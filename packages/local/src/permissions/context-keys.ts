import type { ContextValue, Principal } from '../iam/index.ts';
import { account, region } from '../naming.ts';
import { type Caller, sessionNameOf } from './caller.ts';

/** The person at the terminal, as policies and messages see them. */
export const administratorArn = `arn:aws:iam::${account}:user/local`;

/** What is known of the role and the resource of a request, for tag conditions. */
export interface Tags {
  readonly principal: Readonly<Record<string, string>>;
  readonly resource: Readonly<Record<string, string>>;
}

/** Services that name the owner of the calling resource with the deprecated `aws:SourceOwner`. */
const namesSourceOwner = new Set(['cloudwatch.amazonaws.com', 's3.amazonaws.com']);

/** The principal of a caller; the local cloud itself has none. */
export function principalOf(caller: Exclude<Caller, { kind: 'cloud' }>): Principal {
  switch (caller.kind) {
    case 'administrator':
      return { kind: 'user', account, userArn: administratorArn };
    case 'role':
      return {
        kind: 'role',
        account: caller.roleArn.split(':')[4] ?? account,
        roleArn: caller.roleArn,
        sessionName: sessionNameOf(caller.sourceArn),
      };
    case 'service':
      return { kind: 'service', service: caller.service };
    case 'anonymous':
      return { kind: 'anonymous' };
  }
}

/**
 * The global condition context keys of a request (IAM user guide, "AWS global condition context
 * keys"). Every request counts as made over TLS, as on AWS.
 */
export function globalContext(
  caller: Exclude<Caller, { kind: 'cloud' }>,
  tags: Tags,
): Readonly<Record<string, ContextValue>> {
  const now = new Date();
  return {
    'aws:CurrentTime': now.toISOString(),
    'aws:EpochTime': Math.floor(now.getTime() / 1000),
    'aws:RequestedRegion': region,
    'aws:ResourceAccount': account,
    'aws:SecureTransport': true,
    'aws:ViaAWSService': false,
    'aws:PrincipalIsAWSService': caller.kind === 'service',
    ...prefixed('aws:ResourceTag/', tags.resource),
    ...prefixed('aws:PrincipalTag/', tags.principal),
    ...callerContext(caller),
  };
}

function callerContext(
  caller: Exclude<Caller, { kind: 'cloud' }>,
): Readonly<Record<string, ContextValue>> {
  switch (caller.kind) {
    case 'administrator':
      return {
        'aws:PrincipalArn': administratorArn,
        'aws:PrincipalAccount': account,
        'aws:PrincipalType': 'User',
        'aws:SourceIp': '127.0.0.1',
        'aws:userid': 'AIDALOCALLOCALLOCAL00',
        'aws:username': 'local',
      };
    case 'role':
      return {
        'aws:PrincipalArn': caller.roleArn,
        'aws:PrincipalAccount': account,
        'aws:PrincipalType': 'AssumedRole',
        'aws:userid': `AROALOCALROLE:${sessionNameOf(caller.sourceArn)}`,
        ...(caller.service === 'lambda.amazonaws.com'
          ? { 'aws:SourceIp': '127.0.0.1', 'lambda:SourceFunctionArn': caller.sourceArn }
          : {}),
      };
    case 'service':
      return sourceContext(caller.service, caller.sourceArn);
    case 'anonymous':
      return { 'aws:PrincipalType': 'Anonymous', 'aws:SourceIp': '127.0.0.1' };
  }
}

/** What a service states about the resource on whose behalf it calls. */
export function sourceContext(
  service: string,
  sourceArn: string,
): Readonly<Record<string, ContextValue>> {
  return {
    'aws:SourceArn': sourceArn,
    'aws:SourceAccount': account,
    'aws:PrincipalServiceName': service,
    ...(namesSourceOwner.has(service) ? { 'aws:SourceOwner': account } : {}),
  };
}

function prefixed(
  prefix: string,
  tags: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [`${prefix}${key}`, value]));
}
