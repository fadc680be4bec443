// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are policy variables

import type { JsonObject } from '@eventwright/json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, type Policies } from './decide.ts';
import { parsePolicy } from './parse-policy.ts';
import type { PolicyKind } from './policy.ts';
import type { AuthorizationRequest } from './request.ts';

const account = '111122223333';
const roleArn = `arn:aws:iam::${account}:role/resize`;
const actions = ['sqs:SendMessage', 'sqs:ReceiveMessage', 's3:GetObject', 'kms:Decrypt'];
const resources = [
  `arn:aws:sqs:us-east-1:${account}:orders`,
  'arn:aws:s3:::photos/ada/cat.jpg',
  `arn:aws:kms:us-east-1:${account}:key/1`,
];

const condition = fc.constantFrom<JsonObject>(
  {},
  { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } },
  { 'ForAllValues:StringLike': { 'aws:TagKeys': ['a*', 'b*'] } },
  { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'a' } },
  { Null: { 'aws:SourceArn': 'true' } },
  { StringNotEqualsIfExists: { 'aws:username': '${aws:PrincipalTag/team}' } },
);

/** Any statement of the language, over the few names above, so that many of them apply. */
function statement(kind: PolicyKind): fc.Arbitrary<JsonObject> {
  const patterns = (names: string[], wild: string[]) =>
    fc.uniqueArray(fc.constantFrom(...names, ...wild), { minLength: 1, maxLength: 3 });
  const principal = fc.constantFrom(
    '*',
    { AWS: account },
    { AWS: roleArn },
    { Service: 'sns.amazonaws.com' },
  );
  return fc
    .record({
      Effect: fc.constantFrom('Allow', 'Deny'),
      action: patterns(actions, ['*', 'sqs:*', 's3:Get?bject']),
      isActionNegated: fc.boolean(),
      resource: patterns(resources, [
        '*',
        'arn:aws:s3:::photos/${aws:username}/*',
        'arn:aws:sqs:*',
      ]),
      isResourceNegated: fc.boolean(),
      Condition: condition,
      principal,
      isPrincipalNegated: fc.boolean(),
    })
    .map((one) => ({
      Effect: one.Effect,
      [one.isActionNegated ? 'NotAction' : 'Action']: one.action,
      [one.isResourceNegated ? 'NotResource' : 'Resource']: one.resource,
      Condition: one.Condition,
      ...(kind === 'resource'
        ? { [one.isPrincipalNegated ? 'NotPrincipal' : 'Principal']: one.principal }
        : {}),
    }));
}

interface Written {
  readonly identity: readonly JsonObject[];
  readonly boundary: readonly JsonObject[] | undefined;
  readonly resource: readonly JsonObject[];
}

const written: fc.Arbitrary<Written> = fc.record({
  identity: fc.array(statement('identity'), { maxLength: 4 }),
  boundary: fc.option(fc.array(statement('boundary'), { minLength: 1, maxLength: 3 }), {
    nil: undefined,
  }),
  resource: fc.array(statement('resource'), { maxLength: 4 }),
});

const request: fc.Arbitrary<AuthorizationRequest> = fc.record({
  principal: fc.constantFrom<AuthorizationRequest['principal']>(
    { kind: 'role', account, roleArn, sessionName: 'one' },
    { kind: 'root', account },
    { kind: 'service', service: 'sns.amazonaws.com' },
    { kind: 'anonymous' },
  ),
  action: fc.constantFrom(...actions),
  resource: fc.constantFrom(...resources),
  resourceAccount: fc.constantFrom(account, '444455556666'),
  context: fc.record(
    {
      'aws:RequestedRegion': fc.constantFrom('us-east-1', 'eu-west-1'),
      'aws:TagKeys': fc.array(fc.constantFrom('a', 'b', 'c')),
      'aws:SourceArn': fc.constant(`arn:aws:sns:us-east-1:${account}:news`),
      'aws:username': fc.constantFrom('ada', '*'),
      'aws:PrincipalTag/team': fc.constantFrom('ada', 'grace'),
    },
    { requiredKeys: [] },
  ),
});

function read({ identity, boundary, resource }: Written): Policies {
  const one = (kind: PolicyKind, statements: readonly JsonObject[]) =>
    statements.length === 0
      ? []
      : [parsePolicy(kind, kind, { Version: '2012-10-17', Statement: statements })];
  return {
    identity: one('identity', identity),
    boundary: boundary && one('boundary', boundary)[0],
    resource: one('resource', resource),
  };
}

const runs = { numRuns: 500 };

describe('For any policies and any request', () => {
  it('the samples cover every kind of decision', () => {
    const kinds = fc
      .sample(fc.tuple(written, request), 2_000)
      .map(([policies, one]) => decide(one, read(policies)).kind);
    expect([...new Set(kinds)].sort()).toEqual(['allowed', 'explicitDeny', 'implicitDeny']);
  });

  it('a Deny that applies wins over everything', () => {
    fc.assert(
      fc.property(
        written,
        request,
        fc.constantFrom('identity', 'resource'),
        (policies, one, where) => {
          const denial = { Effect: 'Deny', Action: one.action, Resource: one.resource };
          const statement = where === 'resource' ? { ...denial, Principal: '*' } : denial;
          const denied = { ...policies, [where]: [...policies[where], statement] };
          expect(decide(one, read(denied)).kind).toBe('explicitDeny');
        },
      ),
      runs,
    );
  });

  it('one more Allow never removes access', () => {
    fc.assert(
      fc.property(
        written,
        request,
        fc.constantFrom<'identity' | 'resource'>('identity', 'resource'),
        fc.tuple(statement('identity'), statement('resource')),
        (policies, one, where, [ofIdentity, ofResource]) => {
          fc.pre(decide(one, read(policies)).kind === 'allowed');
          const added = { ...(where === 'identity' ? ofIdentity : ofResource), Effect: 'Allow' };
          const more = { ...policies, [where]: [...policies[where], added] };
          expect(decide(one, read(more)).kind).toBe('allowed');
        },
      ),
      runs,
    );
  });

  it('the order of statements does not matter', () => {
    fc.assert(
      fc.property(written, request, (policies, one) => {
        const reversed = {
          identity: policies.identity.toReversed(),
          boundary: policies.boundary?.toReversed(),
          resource: policies.resource.toReversed(),
        };
        expect(decide(one, read(reversed)).kind).toBe(decide(one, read(policies)).kind);
      }),
      runs,
    );
  });

  it('the statements that are reported missing are sufficient', () => {
    fc.assert(
      fc.property(written, request, (policies, one) => {
        const decision = decide(one, read(policies));
        fc.pre(decision.kind === 'implicitDeny');
        const added = (kind: PolicyKind) =>
          decision.missing
            .filter((missing) => missing.kind === kind)
            .map(({ statement }) => statement);
        const more = {
          identity: [...policies.identity, ...added('identity')],
          boundary: policies.boundary && [...policies.boundary, ...added('boundary')],
          resource: [...policies.resource, ...added('resource')],
        };
        expect(decide(one, read(more)).kind).toBe('allowed');
      }),
      runs,
    );
  });

  it('a policy of version 2008-10-17 does not replace variables', () => {
    const home = { Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::home/${aws:username}' };
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,8}$/), (username) => {
        const one = {
          principal: { kind: 'role' as const, account, roleArn, sessionName: 'one' },
          action: 's3:GetObject',
          resource: `arn:aws:s3:::home/${username}`,
          resourceAccount: account,
          context: { 'aws:username': username },
        };
        const kindOf = (Version: string) =>
          decide(one, {
            identity: [parsePolicy('home', 'identity', { Version, Statement: home })],
            resource: [],
          }).kind;
        expect([kindOf('2012-10-17'), kindOf('2008-10-17')]).toEqual(['allowed', 'implicitDeny']);
      }),
    );
  });
});
