import { describe, expect, it } from 'vitest';
import type { AuthorizationRequest, Principal } from './request.ts';
import {
  account,
  allow,
  byAccount,
  byRole,
  outcome,
  roleArn,
  send,
  type Written,
} from './testing/authorization.ts';

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
