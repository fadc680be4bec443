import { describe, expect, it } from 'vitest';
import { decide } from './decide.ts';
import { refusalSentence } from './refusal-sentence.ts';
import type { AuthorizationRequest } from './request.ts';
import {
  account,
  allow,
  deny,
  events,
  policies,
  queue,
  rule,
  send,
  type Written,
} from './testing/authorization.ts';

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
