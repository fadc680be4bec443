import type { Json, JsonObject } from '@eventwright/json';
import { describe, expect, it } from 'vitest';
import { MalformedPolicyError } from './malformed-policy-error.ts';
import { parsePolicy } from './parse-policy.ts';
import type { PolicyKind } from './policy.ts';

const allow: JsonObject = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };

function refusal(kind: PolicyKind, document: Json): string {
  try {
    parsePolicy('Example', kind, document);
    return 'accepted';
  } catch (error) {
    if (!(error instanceof MalformedPolicyError)) throw error;
    return error.pointer;
  }
}

function identity(statement: JsonObject): Json {
  return { Version: '2012-10-17', Statement: [statement] };
}

describe('A well-formed policy', () => {
  it.each<[what: string, kind: PolicyKind, document: Json]>([
    ['one statement outside a list', 'identity', { Version: '2012-10-17', Statement: allow }],
    ['no version', 'identity', { Statement: [allow] }],
    ['JSON as a string', 'identity', JSON.stringify({ Statement: [allow] })],
    ['an Id', 'resource', { Id: 'x', Statement: [{ ...allow, Principal: '*' }] }],
    [
      'a Sid with spaces in a resource policy',
      'resource',
      {
        Statement: [{ ...allow, Sid: 'Allow all', Principal: { AWS: ['*'] } }],
      },
    ],
    [
      'a trust policy',
      'trust',
      {
        Statement: [
          {
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Principal: { Service: 'lambda.amazonaws.com' },
          },
        ],
      },
    ],
    [
      'a wildcard for the rest of an ARN',
      'identity',
      identity({
        ...allow,
        Resource: 'arn:aws:sqs:*',
      }),
    ],
  ])('may have %s', (_what, kind, document) => {
    expect(refusal(kind, document)).toBe('accepted');
  });

  it('has version 2008-10-17 by default, without variables', () => {
    expect(parsePolicy('Example', 'identity', { Statement: [allow] }).version).toBe('2008-10-17');
  });
});

describe('A malformed policy is rejected at', () => {
  const { Resource: _resource, ...withoutResource } = allow;
  const { Action: _action, ...withoutAction } = allow;
  it.each<[pointer: string, document: Json]>([
    ['', 'not JSON'],
    ['', []],
    ['', {}],
    ['/Statement', { Statement: [] }],
    ['/Version', { Version: '2012-10-18', Statement: [allow] }],
    ['/statement', { Version: '2012-10-17', statement: [allow] }],
    ['/Statement/0', { Statement: ['x'] }],
    ['/Statement/0', identity(withoutResource)],
    ['/Statement/0', identity(withoutAction)],
    ['/Statement/0', identity({ ...allow, NotAction: 's3:*' })],
    ['/Statement/0', identity({ ...allow, NotResource: '*' })],
    ['/Statement/0/Action', identity({ ...allow, Action: 'GetObject' })],
    ['/Statement/0/Action', identity({ ...allow, Action: '*:GetObject' })],
    ['/Statement/0/Action', identity({ ...allow, Action: [] })],
    ['/Statement/0/Action/1', identity({ ...allow, Action: ['s3:GetObject', 1] })],
    ['/Statement/0/Resource', identity({ ...allow, Resource: 'my-bucket' })],
    ['/Statement/0/Effect', identity({ ...allow, Effect: 'allow' })],
    ['/Statement/0/Effect', identity({ ...withoutResource, Resource: '*', Effect: null })],
    ['/Statement/0/Principal', identity({ ...allow, Principal: '*' })],
    ['/Statement/0/Sid', identity({ ...allow, Sid: 'with space' })],
    ['/Statement/0/constructor', identity({ ...allow, constructor: 'x' })],
    [
      '/Statement/1/Sid',
      {
        Statement: [
          { ...allow, Sid: 'A' },
          { ...allow, Sid: 'A' },
        ],
      },
    ],
    ['/Statement/0/Condition', identity({ ...allow, Condition: [] })],
    ['/Statement/0/Condition/StringIs', identity({ ...allow, Condition: { StringIs: {} } })],
    ['/Statement/0/Condition/toString', identity({ ...allow, Condition: { toString: {} } })],
    [
      '/Statement/0/Condition/NullIfExists',
      identity({
        ...allow,
        Condition: { NullIfExists: { 'aws:SourceArn': 'true' } },
      }),
    ],
    [
      '/Statement/0/Condition/Bool/SecureTransport',
      identity({
        ...allow,
        Condition: { Bool: { SecureTransport: 'true' } },
      }),
    ],
    [
      '/Statement/0/Condition/StringLike/aws:PrincipalTag~1team/0',
      identity({
        ...allow,
        Condition: { StringLike: { 'aws:PrincipalTag/team': { a: 'b' } } },
      }),
    ],
  ])('%s', (pointer, document) => {
    expect(refusal('identity', document)).toBe(pointer);
  });

  it.each<[pointer: string, statement: JsonObject]>([
    ['/Statement/0', allow],
    ['/Statement/0', { ...allow, Principal: '*', NotPrincipal: '*' }],
    ['/Statement/0/Principal', { ...allow, Principal: 'events.amazonaws.com' }],
    ['/Statement/0/Principal/Services', { ...allow, Principal: { Services: 'x' } }],
    [
      '/Statement/0/Principal/AWS',
      { ...allow, Principal: { AWS: 'arn:aws:iam::111122223333:role/*' } },
    ],
    ['/Statement/0/Principal/AWS', { ...allow, Principal: { AWS: '1234' } }],
  ])('%s, in a resource-based policy', (pointer, statement) => {
    expect(refusal('resource', { Statement: [statement] })).toBe(pointer);
  });

  it('is reported with the element, the place and the fix', () => {
    const both = identity({ ...allow, Action: 'GetObject' });
    expect(() => parsePolicy('Example', 'identity', both)).toThrow(
      '/Statement/0/Action: "GetObject" is not an action: write "service:Operation" or "*".',
    );
  });
});
