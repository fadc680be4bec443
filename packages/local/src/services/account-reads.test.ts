import type { JsonObject } from '@eventwright/json';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalCloud } from '../cloud.ts';
import { callJson, signedFor, startWith } from '../testing.ts';

let cloud: LocalCloud;
const trust = {
  Version: '2012-10-17',
  Statement: {
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Principal: { Service: ['lambda.amazonaws.com', 'pipes.amazonaws.com'] },
  },
};
const arnOf = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });
const code = (body: string) => ({ ZipFile: `exports.handler = ${body};` });
const grower = `async ({ megabytes }) => {
  const all = [];
  for (let count = 0; count < megabytes; count += 1) all.push(Buffer.alloc(1e6, 1));
  await new Promise((resolve) => setTimeout(resolve, 500));
  return all.length;
}`;

/** A letter office of other people: a pipe between two queues, a key, a role, functions. */
beforeAll(async () => {
  cloud = await startWith({
    In: { Type: 'AWS::SQS::Queue' },
    Out: { Type: 'AWS::SQS::Queue' },
    Key: { Type: 'AWS::KMS::Key', Properties: { Description: 'letters' } },
    Closed: { Type: 'AWS::KMS::Key', Properties: { Enabled: false } },
    Alias: {
      Type: 'AWS::KMS::Alias',
      Properties: { AliasName: 'alias/letters', TargetKeyId: { Ref: 'Key' } },
    },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: 'clerk',
        AssumeRolePolicyDocument: trust,
        ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'],
        Policies: [
          {
            PolicyName: 'open',
            PolicyDocument: {
              Version: '2012-10-17',
              Statement: { Effect: 'Allow', Action: 'sqs:*', Resource: '*' },
            },
          },
        ],
      },
    },
    Pipe: {
      Type: 'AWS::Pipes::Pipe',
      Properties: {
        ...{ Name: 'letters', RoleArn: arnOf('Role'), Source: arnOf('In'), Target: arnOf('Out') },
      },
    },
    Old: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: 'old',
        Runtime: 'nodejs22.x',
        Role: arnOf('Role'),
        Code: code("(event, context, callback) => callback(event.fail ?? null, 'by callback')"),
      },
    },
    New: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        ...{ FunctionName: 'new', Runtime: 'nodejs24.x', Role: arnOf('Role') },
        Code: code('(event, context, callback) => callback(null, 1)'),
      },
    },
    Grower: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        ...{ FunctionName: 'grower', Role: arnOf('Role'), MemorySize: 128, Timeout: 20 },
        Code: code(grower),
      },
    },
  });
});
afterAll(() => cloud.stop());

const kms = (operation: string, input: JsonObject) =>
  callJson(cloud, 'kms', `TrentService.${operation}`, input);
async function ask(service: string, path: string, init: RequestInit = {}) {
  const headers = { ...init.headers, authorization: signedFor(service) };
  const answer = await fetch(cloud.endpoint + path, { ...init, headers });
  return { status: answer.status, body: await answer.text() };
}
const iam = (form: Record<string, string>) =>
  ask('iam', '/', {
    method: 'POST',
    body: new URLSearchParams({ ...form, Version: '2010-05-08' }),
  });
async function invoke(name: string, event: JsonObject = {}) {
  const path = `/2015-03-31/functions/${name}/invocations`;
  const { body } = await ask('lambda', path, { method: 'POST', body: JSON.stringify(event) });
  return JSON.parse(body) as JsonObject;
}

describe('KMS', () => {
  it('encrypts by an alias, and decrypts with the same context in any order', async () => {
    const EncryptionContext = { from: 'ada', to: 'bob' };
    const Plaintext = Buffer.from('a letter').toString('base64');
    const given = { KeyId: 'alias/letters', Plaintext, EncryptionContext };
    const { body } = await kms('Encrypt', given);
    const { CiphertextBlob = '', KeyId } = body;
    expect(KeyId).toBe(cloud.findResource('Key')?.attributes['Arn']);
    expect(Buffer.from(String(CiphertextBlob), 'base64').includes('a letter')).toBe(false);
    const context = { to: 'bob', from: 'ada' };
    const answer = await kms('Decrypt', { CiphertextBlob, EncryptionContext: context });
    expect(answer.body).toMatchObject({ Plaintext });
    const wrong = await kms('Decrypt', { CiphertextBlob, EncryptionContext: { to: 'eve' } });
    expect([wrong.status, wrong.body['__type']]).toEqual([400, 'InvalidCiphertextException']);
  });

  it('returns data keys that it can decrypt, and rejects disabled and unknown keys', async () => {
    const { body } = await kms('GenerateDataKey', { KeyId: 'alias/letters', KeySpec: 'AES_256' });
    expect(Buffer.from(String(body['Plaintext']), 'base64')).toHaveLength(32);
    const back = await kms('Decrypt', { CiphertextBlob: body['CiphertextBlob'] ?? '' });
    expect(back.body['Plaintext']).toBe(body['Plaintext']);
    const closed = await kms('Encrypt', {
      KeyId: cloud.findResource('Closed')?.ref ?? '',
      Plaintext: 'YQ==',
    });
    expect(closed.body['__type']).toBe('DisabledException');
    expect((await kms('DescribeKey', { KeyId: 'alias/none' })).body['__type']).toBe(
      'NotFoundException',
    );
  });
});

describe('IAM', () => {
  it('reads roles and their policies, in XML', async () => {
    const { body } = await iam({ Action: 'GetRole', RoleName: 'clerk' });
    expect(body).toContain('<Arn>arn:aws:iam::000000000000:role/clerk</Arn>');
    const policy = await iam({ Action: 'GetRolePolicy', RoleName: 'clerk', PolicyName: 'open' });
    expect(decodeURIComponent(policy.body)).toContain('"Action":"sqs:*"');
    const attached = await iam({ Action: 'ListAttachedRolePolicies', RoleName: 'clerk' });
    expect(attached.body).toContain('AWSLambdaBasicExecutionRole');
    const none = await iam({ Action: 'GetRole', RoleName: 'nobody' });
    expect([none.status, none.body]).toEqual([404, expect.stringContaining('NoSuchEntity')]);
  });
});

describe('Pipes', () => {
  it('reads pipes and reports an unknown one', async () => {
    const { body } = await ask('pipes', '/v1/pipes');
    expect(JSON.parse(body)).toMatchObject({
      Pipes: [{ Name: 'letters', CurrentState: 'RUNNING' }],
    });
    expect((await ask('pipes', '/v1/pipes/none')).status).toBe(404);
  });
});

describe('Lambda', () => {
  it('reads functions', async () => {
    const { body } = await ask('lambda', '/2015-03-31/functions/old');
    expect(JSON.parse(body)).toMatchObject({
      Configuration: { FunctionName: 'old', Runtime: 'nodejs22.x', MemorySize: 128 },
    });
    expect((await ask('lambda', '/2015-03-31/functions/none')).status).toBe(404);
  });

  it('accepts callback handlers up to Node.js 22 and rejects them since 24', async () => {
    expect(await invoke('old')).toBe('by callback');
    expect(await invoke('old', { fail: 'No' })).toMatchObject({ errorMessage: 'No' });
    expect(await invoke('new')).toMatchObject({ errorType: 'Runtime.CallbackHandlerDeprecated' });
  });

  it('ends a process whose Buffers exceed its memory', async () => {
    expect(await invoke('grower', { megabytes: 40 })).toBe(40);
    expect(await invoke('grower', { megabytes: 400 })).toMatchObject({
      errorType: 'Runtime.ExitError',
      errorMessage: 'Runtime exited with error: signal: SIGKILL',
    });
  });
});
