import type { JsonObject } from '@eventwright/json';
import { describe, expect, it } from 'vitest';
import { account, allow, deny, outcome, queue, roleArn, send } from './testing/authorization.ts';

describe('Whether a statement applies', () => {
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
