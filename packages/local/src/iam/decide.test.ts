import type { Json, JsonObject } from '@eventwright/json';
import { describe, expect, it } from 'vitest';
import { decide, type Policies } from './decide.ts';
import { parsePolicy } from './parse-policy.ts';
import type { PolicyKind } from './policy.ts';
import { refusalSentence } from './refusal-sentence.ts';
import type { AuthorizationRequest, Principal } from './request.ts';

const account = '111122223333';
const other = '444455556666';
const roleArn = `arn:aws:iam::${account}:role/resize`;
const role: Principal = { kind: 'role', account, roleArn, sessionName: 'one' };
const events: Principal = { kind: 'service', service: 'events.amazonaws.com' };
const queue = `arn:aws:sqs:us-east-1:${account}:orders`;
const rule = `arn:aws:events:us-east-1:${account}:rule/orders`;

const send: AuthorizationRequest = {
  principal: role,
  action: 'sqs:SendMessage',
  resource: queue,
  resourceAccount: account,
  context: {},
};
const allow = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' };
const deny = { ...allow, Effect: 'Deny' };
const everyone = { Principal: '*' };
const byRole = { Principal: { AWS: roleArn } };
const bySession = { Principal: { AWS: `arn:aws:sts::${account}:assumed-role/resize/one` } };
const byAccount = { Principal: { AWS: `arn:aws:iam::${account}:root` } };

type Written = Readonly<Partial<Record<PolicyKind, readonly JsonObject[]>>>;

function policies({ identity = [], boundary, resource = [], trust = [] }: Written): Policies {
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

function outcome(request: AuthorizationRequest, written: Written): string {
  const decision = decide(request, policies(written));
  if (decision.kind !== 'implicitDeny') return decision.kind;
  return `lacks ${decision.missing.map(({ kind }) => kind).join(' and ')}`;
}

/** IAM user guide, "Policy evaluation for requests within a single account". */
describe('Within one account, a role that', () => {
  it.each<[what: string, written: Written, expected: string]>([
    ['has no policy', {}, 'lacks identity'],
    ['is allowed by its policy', { identity: [allow] }, 'allowed'],
    ['is denied by its policy as well', { identity: [allow, deny] }, 'explicitDeny'],
    [
      'is denied by the resource',
      { identity: [allow], resource: [{ ...deny, ...everyone }] },
      'explicitDeny',
    ],
    ['is named by the resource', { resource: [{ ...allow, ...byRole }] }, 'allowed'],
    [
      'is allowed by a resource that allows everyone',
      { resource: [{ ...allow, ...everyone }] },
      'allowed',
    ],
    [
      'belongs to an account that the resource allows',
      { resource: [{ ...allow, ...byAccount }] },
      'lacks identity',
    ],
    [
      'is denied through its account',
      { identity: [allow], resource: [{ ...deny, ...byAccount }] },
      'explicitDeny',
    ],
    [
      'is not allowed by its boundary',
      { identity: [allow], boundary: [{ ...allow, Action: 's3:*' }] },
      'lacks boundary',
    ],
    ['is allowed by both', { identity: [allow], boundary: [allow] }, 'allowed'],
    ['has a boundary only', { boundary: [allow] }, 'lacks identity'],
    ['is denied by its boundary', { identity: [allow], boundary: [allow, deny] }, 'explicitDeny'],
    [
      'is named by the resource, without its boundary',
      { boundary: [{ ...allow, Action: 's3:*' }], resource: [{ ...allow, ...byRole }] },
      'lacks identity and boundary',
    ],
    [
      'has a session that the resource names, without its boundary',
      { boundary: [{ ...allow, Action: 's3:*' }], resource: [{ ...allow, ...bySession }] },
      'allowed',
    ],
    [
      'is denied although the resource allows it',
      { identity: [deny], resource: [{ ...allow, ...byRole }] },
      'explicitDeny',
    ],
  ])('%s', (_what, written, expected) => {
    expect(outcome(send, written)).toBe(expected);
  });
});

/** IAM user guide, "Cross-account policy evaluation logic". */
describe('Across accounts, a role that', () => {
  const request = { ...send, resourceAccount: other };
  const named = { ...allow, ...byRole };
  it.each<[what: string, written: Written, expected: string]>([
    ['has no policy', {}, 'lacks identity and resource'],
    ['is allowed by its own policy only', { identity: [allow] }, 'lacks resource'],
    ['is allowed by the resource only', { resource: [named] }, 'lacks identity'],
    ['is allowed by both', { identity: [allow], resource: [named] }, 'allowed'],
    [
      'is allowed by both, through its account',
      { identity: [allow], resource: [{ ...allow, ...byAccount }] },
      'allowed',
    ],
    [
      'is denied by the resource',
      { identity: [allow], resource: [named, { ...deny, ...everyone }] },
      'explicitDeny',
    ],
    [
      'is limited by its boundary',
      { identity: [allow], boundary: [{ ...allow, Action: 's3:*' }], resource: [named] },
      'lacks boundary',
    ],
  ])('%s', (_what, written, expected) => {
    expect(outcome(request, written)).toBe(expected);
  });
});

describe('A service', () => {
  const request = {
    ...send,
    principal: events,
    context: { 'aws:SourceArn': rule, 'aws:SourceAccount': account },
  };
  const named = { ...allow, Principal: { Service: 'events.amazonaws.com' } };
  const ofRule = { Condition: { ArnEquals: { 'aws:SourceArn': rule } } };
  const ofOtherRule = { Condition: { ArnEquals: { 'aws:SourceArn': `${rule}-2` } } };
  const ofAccount = { Condition: { StringEquals: { 'AWS:SourceAccount': account } } };
  it.each<[what: string, written: Written, expected: string]>([
    ['needs the resource to name it', {}, 'lacks resource'],
    ['is not helped by an identity-based policy', { identity: [allow] }, 'lacks resource'],
    ['is allowed by name', { resource: [named] }, 'allowed'],
    ['is allowed if everyone is', { resource: [{ ...allow, ...everyone }] }, 'allowed'],
    ['is not part of an account', { resource: [{ ...allow, ...byAccount }] }, 'lacks resource'],
    ['is allowed for its rule', { resource: [{ ...named, ...ofRule }] }, 'allowed'],
    [
      'is not allowed for another rule',
      { resource: [{ ...named, ...ofOtherRule }] },
      'lacks resource',
    ],
    ['is allowed for its account', { resource: [{ ...named, ...ofAccount }] }, 'allowed'],
    [
      'is not confused with another service',
      { resource: [{ ...allow, Principal: { Service: 'sns.amazonaws.com' } }] },
      'lacks resource',
    ],
    ['is denied with everyone', { resource: [named, { ...deny, ...everyone }] }, 'explicitDeny'],
  ])('%s', (_what, written, expected) => {
    expect(outcome(request, written)).toBe(expected);
  });
});

/** KMS developer guide, "Key policies in AWS KMS"; IAM user guide, "Roles terms and concepts". */
describe('If the resource policy is required', () => {
  const key = `arn:aws:kms:us-east-1:${account}:key/1234`;
  const decrypt = { ...send, action: 'kms:Decrypt', resource: key };
  const any = { Effect: 'Allow', Action: 'kms:*', Resource: '*' };
  const trust = { Effect: 'Allow', Action: 'sts:AssumeRole' };
  const lambda: Principal = { kind: 'service', service: 'lambda.amazonaws.com' };
  const assume = { ...send, principal: lambda, action: 'sts:AssumeRole', resource: roleArn };
  it.each<[what: string, request: AuthorizationRequest, written: Written, expected: string]>([
    ['an identity-based policy is not sufficient', decrypt, { identity: [any] }, 'lacks resource'],
    [
      'the key policy can leave it to identity-based policies',
      decrypt,
      { identity: [any], resource: [{ ...any, ...byAccount }] },
      'allowed',
    ],
    [
      'the account alone grants nothing',
      decrypt,
      { resource: [{ ...any, ...byAccount }] },
      'lacks identity',
    ],
    ['the key policy can name the role', decrypt, { resource: [{ ...any, ...byRole }] }, 'allowed'],
    [
      'the key policy can name a role only within its boundary',
      decrypt,
      { boundary: [allow] },
      'lacks resource and boundary',
    ],
    [
      'a list of keys has no key policy',
      { ...decrypt, action: 'kms:ListKeys', resource: '*' },
      { identity: [any] },
      'allowed',
    ],
    ['a role must trust the service', assume, {}, 'lacks trust'],
    [
      'a role that trusts the service is assumed',
      assume,
      { trust: [{ ...trust, Principal: { Service: 'lambda.amazonaws.com' } }] },
      'allowed',
    ],
    [
      'a role that trusts another service is not',
      assume,
      { trust: [{ ...trust, Principal: { Service: 'events.amazonaws.com' } }] },
      'lacks trust',
    ],
  ])('%s', (_what, request, written, expected) => {
    expect(outcome(request, written)).toBe(expected);
  });
});

describe('Not-elements', () => {
  it.each<[what: string, statement: JsonObject, expected: string]>([
    [
      'NotAction excludes the action',
      { Effect: 'Allow', NotAction: 'sqs:*', Resource: '*' },
      'lacks identity',
    ],
    [
      'NotAction includes every other action',
      { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' },
      'allowed',
    ],
    [
      'NotResource excludes the resource',
      { Effect: 'Allow', Action: '*', NotResource: queue },
      'lacks identity',
    ],
    [
      'NotResource includes every other resource',
      { Effect: 'Allow', Action: '*', NotResource: `${queue}-2` },
      'allowed',
    ],
    [
      'actions are not case-sensitive',
      { Effect: 'Allow', Action: 'SQS:sendmessage', Resource: '*' },
      'allowed',
    ],
    [
      'actions support wildcards',
      { Effect: 'Allow', Action: 'sqs:Send*', Resource: '*' },
      'allowed',
    ],
    [
      'a question mark matches one character',
      { Effect: 'Allow', Action: 'sqs:?endMessage', Resource: '*' },
      'allowed',
    ],
    [
      'a pattern matches the whole name',
      { Effect: 'Allow', Action: 'sqs:Send', Resource: '*' },
      'lacks identity',
    ],
  ])('%s', (_what, statement, expected) => {
    expect(outcome(send, { identity: [statement] })).toBe(expected);
  });

  it('Deny with NotPrincipal spares the role if its account and session are listed too', () => {
    const session = `arn:aws:sts::${account}:assumed-role/resize/one`;
    const spares = { ...deny, NotPrincipal: { AWS: [account, roleArn, session] } };
    expect(outcome(send, { identity: [allow], resource: [spares] })).toBe('allowed');
    const strikes = { ...deny, NotPrincipal: { AWS: roleArn } };
    expect(outcome(send, { identity: [allow], resource: [strikes] })).toBe('explicitDeny');
  });
});

describe('A decision', () => {
  it('lists the statements that allowed the request', () => {
    const written = { identity: [deny, allow].map((one, at) => ({ ...one, Sid: `S${at}` })) };
    const statements = written.identity.map((one) => ({
      ...one,
      Resource: `${queue}${one.Effect === 'Deny' ? '-2' : ''}`,
    }));
    expect(decide(send, policies({ identity: statements }))).toEqual({
      kind: 'allowed',
      by: [{ policy: 'the identity policy', kind: 'identity', index: 1, sid: 'S1' }],
    });
  });

  it('names the statement that denied it', () => {
    const denied = decide(send, policies({ identity: [allow, deny] }));
    expect(denied).toMatchObject({ kind: 'explicitDeny', by: { index: 1 } });
  });

  it('names the missing statement, for a service with its source', () => {
    const request = { ...send, principal: events, context: { 'aws:SourceArn': rule } };
    expect(decide(request, policies({}))).toMatchObject({
      missing: [
        {
          kind: 'resource',
          statement: {
            Effect: 'Allow',
            Action: 'sqs:SendMessage',
            Principal: { Service: 'events.amazonaws.com' },
            Resource: queue,
            Condition: { ArnEquals: { 'aws:SourceArn': rule } },
          },
        },
      ],
    });
  });

  it('names the condition that kept a statement from allowing it', () => {
    const conditional = {
      ...allow,
      Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } },
    };
    const request = { ...send, context: { 'aws:RequestedRegion': 'us-east-1' } };
    expect(decide(request, policies({ identity: [conditional] }))).toMatchObject({
      nearMisses: [
        {
          statement: { policy: 'the identity policy', index: 0 },
          condition: { operator: 'StringEquals', values: ['eu-west-1'] },
          actual: ['us-east-1'],
        },
      ],
    });
  });

  it('uses the error message of AWS', () => {
    const sentence = (request: AuthorizationRequest, written: Written) => {
      const decision = decide(request, policies(written));
      return decision.kind === 'allowed' ? '' : refusalSentence(decision, request);
    };
    const caller = `User: arn:aws:sts::${account}:assumed-role/resize/one is not authorized to perform:`;
    expect(sentence(send, {})).toBe(
      `${caller} sqs:sendmessage on resource: ${queue} because no identity-based policy allows the sqs:sendmessage action`,
    );
    const get = { ...send, action: 's3:GetObject', resource: 'arn:aws:s3:::photos/a.jpg' };
    const never = { Effect: 'Deny', Action: 's3:*', Resource: '*', Principal: '*' };
    expect(sentence(get, { resource: [never] })).toBe(
      `${caller} s3:GetObject on resource: "arn:aws:s3:::photos/a.jpg" with an explicit deny in a resource-based policy`,
    );
  });
});
