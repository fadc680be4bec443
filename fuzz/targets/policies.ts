import type { Json, JsonObject } from '@eventwright/json';
import {
  type AuthorizationRequest,
  decide,
  MalformedPolicyError,
  parsePolicy,
} from '@eventwright/local/parsers';
import type { Random } from '@eventwright/pattern/testing';
import { mutateJson } from '../inputs/mutate-json.ts';
import { mutateText } from '../inputs/mutate-text.ts';
import { unlessRefused } from '../refusal.ts';
import { target, type Verdict } from '../target.ts';
import { allowsNaively } from './naive-policy.ts';

interface Input {
  readonly document: Json;
  readonly kind: 'identity' | 'resource';
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

const account = '111122223333';
const actions = ['sqs:SendMessage', 's3:GetObject', 's3:GetObjectTagging', 'sqs:sendmessage'];
const resources = [
  `arn:aws:sqs:us-east-1:${account}:orders`,
  'arn:aws:s3:::photos/ada/cat.jpg',
  'arn:aws:s3:::photos/a:b/*',
  `arn:aws:s3:::photos/${'a'.repeat(60)}b`,
  '*',
];
const actionPatterns = ['*', 'sqs:*', 's3:Get*', 's3:G?tObject', 'S3:GETOBJECT', 's3:*Object*'];
const resourcePatterns = [
  '*',
  'arn:aws:sqs:*',
  `arn:aws:sqs:*:${account}:ord?rs`,
  'arn:aws:s3:::photos/*',
  'arn:aws:s3:::photos/${aws:username}/*',
  'arn:aws:s3:::photos/${$}{*}',
  `arn:aws:s3:::photos/${'*a'.repeat(24)}`,
];
const conditions: readonly JsonObject[] = [
  { StringEquals: { 'aws:username': ['ada', 'grace'] } },
  { StringNotLike: { 'aws:username': 'a*' } },
  { 'ForAnyValue:StringLike': { 'aws:TagKeys': ['a*'] } },
  { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } },
  { StringEqualsIfExists: { 'aws:team': '${aws:username}' } },
  { NumericLessThan: { 's3:max-keys': '10' } },
  { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
  { DateGreaterThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } },
  { ArnLike: { 'aws:SourceArn': `arn:aws:sns:*:${account}:*` } },
  { Null: { 'aws:team': 'true' } },
  { Bool: { 'aws:SecureTransport': true } },
  { BinaryEquals: { 'a:b': 'QUJD' } },
];
const contexts: readonly Input['context'][] = [
  {},
  { 'aws:username': 'ada', 'aws:TagKeys': ['a', 'b'], 'aws:SourceIp': '10.1.2.3' },
  { 'AWS:USERNAME': 'grace', 'aws:team': 'grace', 's3:max-keys': '9', 'aws:TagKeys': [] },
  { 'aws:username': '*', 'aws:CurrentTime': '2026-11-28T00:00:00Z', 'aws:SecureTransport': 'true' },
];

/** Policies of IAM: rejected with a place, or decided according to the user guide. */
export async function openPolicies() {
  return target<Input>({ make, check });
}

function make(random: Random): Input {
  const kind = random.pick(['identity', 'resource'] as const);
  const count = 1 + random.below(3);
  const Statement = Array.from({ length: count }, () => statement(random, kind));
  const document: Json = {
    Version: random.pick(['2012-10-17', '2012-10-17', '2008-10-17']),
    Statement: count === 1 && random.below(2) === 0 ? (Statement[0] ?? null) : Statement,
  };
  return {
    kind,
    document: random.below(3) === 0 ? spoilt(random, document) : document,
    action: random.pick(actions),
    resource: random.pick(resources),
    context: random.pick(contexts),
  };
}

function spoilt(random: Random, document: Json): Json {
  return random.below(4) === 0
    ? mutateText(random, JSON.stringify(document))
    : mutateJson(random, document, [...conditions]);
}

function statement(random: Random, kind: Input['kind']): JsonObject {
  const some = (texts: readonly string[]): Json =>
    random.below(2) === 0 ? random.pick(texts) : [random.pick(texts), random.pick(texts)];
  const not = () => (random.below(5) === 0 ? 'Not' : '');
  return {
    Effect: random.pick(['Allow', 'Allow', 'Deny']),
    [`${not()}Action`]: some([...actions, ...actionPatterns]),
    [`${not()}Resource`]: some([...resources.slice(0, 3), ...resourcePatterns]),
    ...(kind === 'resource'
      ? {
          Principal: random.pick<Json>([
            '*',
            { AWS: account },
            { AWS: `arn:aws:iam::${account}:role/r` },
          ]),
        }
      : {}),
    ...(random.below(2) === 0 ? { Condition: random.pick(conditions) } : {}),
  };
}

function check({ document, kind, action, resource, context }: Input): Verdict {
  const policy = unlessRefused([MalformedPolicyError], () => parsePolicy('it', kind, document));
  if (policy === undefined) return 'refused';
  const roleArn = `arn:aws:iam::${account}:role/r`;
  const principal = { kind: 'role', account, roleArn, sessionName: 's' } as const;
  const request: AuthorizationRequest = {
    principal,
    action,
    resource,
    resourceAccount: account,
    context,
  };
  const decision = decide(request, {
    identity: kind === 'identity' ? [policy.result] : [],
    resource: kind === 'resource' ? [policy.result] : [],
  });
  const naive = allowsNaively(document, { action, resource, context, account, roleArn });
  if (naive !== undefined && naive !== (decision.kind === 'allowed')) {
    throw new Error(`It is ${decision.kind}, and by the guide ${naive ? 'allowed' : 'denied'}.`);
  }
  return 'accepted';
}
