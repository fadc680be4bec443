import { describe, expect, it } from 'vitest';
import {
  account,
  allow,
  byAccount,
  byRole,
  bySession,
  deny,
  events,
  everyone,
  outcome,
  rule,
  send,
  type Written,
} from './testing/authorization.ts';

const other = '444455556666';

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
