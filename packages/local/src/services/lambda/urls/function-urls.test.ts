import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../../../cloud.ts';
import type { Template } from '../../../template/template.ts';
import { signedFor, startWith } from '../../../testing.ts';

const echo = `exports.handler = async (event) => {
  switch (event.rawPath) {
    case '/plain': return { hello: 'world' };
    case '/text': return 'hello';
    case '/broken': return { statusCode: 'x' };
    case '/fails': throw new Error('No.');
    default: return { statusCode: 201, headers: { 'X-Kind': 'echo' }, cookies: ['a=1', 'b=2'], body: JSON.stringify(event) };
  }
};`;
const ask = `exports.handler = async () => {
  const answer = await fetch(process.env.ECHO + 'asked', { headers: process.env.SIGNED === undefined ? {} : {
    authorization: 'AWS4-HMAC-SHA256 Credential=' + process.env.AWS_ACCESS_KEY_ID + '/20261128/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=0' } });
  return { statusCode: 200, body: JSON.stringify({ status: answer.status, event: await answer.json() }) };
};`;

const streaming = `exports.handler = awslambda.streamifyResponse(async (event, stream) => {
  const metadata = { statusCode: 203, headers: { 'content-type': 'text/csv' }, cookies: ['a=1'] };
  if (event.rawPath === '/csv') stream = awslambda.HttpResponseStream.from(stream, metadata);
  else stream.setContentType('text/html');
  stream.write('one,');
  setTimeout(() => stream.end('two'), 20);
});`;

const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const urlOf = (id: string) => ({ 'Fn::GetAtt': [id, 'FunctionUrl'] });
const trust = {
  Statement: {
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Principal: { Service: 'lambda.amazonaws.com' },
  },
};

/** A function with its role and its URL, and both permissions for everyone, as CDK writes them. */
function withUrl(
  id: string,
  code: string,
  {
    environment = {},
    isOpen = true,
    cors = {},
    target = arnOf(id) as object,
    name = { Ref: id } as object,
  },
) {
  const permission = (Action: string, more: object) => ({
    Type: 'AWS::Lambda::Permission',
    Properties: { Action, FunctionName: name, Principal: '*', ...more },
  });
  const open = {
    [`${id}UrlPermission`]: permission('lambda:InvokeFunctionUrl', { FunctionUrlAuthType: 'NONE' }),
    [`${id}Permission`]: permission('lambda:InvokeFunction', { InvokedViaFunctionUrl: true }),
  };
  return {
    [`${id}Role`]: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trust } },
    [id]: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Code: { ZipFile: code },
        Role: arnOf(`${id}Role`),
        Environment: { Variables: environment },
      },
    },
    [`${id}Url`]: {
      Type: 'AWS::Lambda::Url',
      Properties: {
        TargetFunctionArn: target,
        AuthType: isOpen ? 'NONE' : 'AWS_IAM',
        Cors: cors,
      },
    },
    ...(isOpen ? open : {}),
  };
}

const cors = {
  AllowOrigins: ['https://shop.example'],
  AllowMethods: ['PUT'],
  AllowHeaders: ['x-a'],
};
const asking = { environment: { ECHO: urlOf('ClosedUrl'), SIGNED: 'yes' } };

const resources = {
  ...withUrl('Echo', echo, { cors }),
  ...withUrl('Streaming', streaming, {}),
  ...withUrl('Closed', echo, { isOpen: false }),
  ...withUrl('Aliased', echo, { target: { Ref: 'Live' }, name: { Ref: 'Live' } }),
  Version: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'Aliased' } } },
  Live: {
    Type: 'AWS::Lambda::Alias',
    Properties: {
      FunctionName: { Ref: 'Aliased' },
      FunctionVersion: { 'Fn::GetAtt': ['Version', 'Version'] },
      Name: 'live',
    },
  },
  ...withUrl('Trusted', ask, asking),
  ...withUrl('Stranger', ask, asking),
  Grant: {
    Type: 'AWS::IAM::Policy',
    Properties: {
      Roles: [{ Ref: 'TrustedRole' }],
      PolicyName: 'Grant',
      PolicyDocument: {
        Statement: [
          { Effect: 'Allow', Action: 'lambda:InvokeFunctionUrl', Resource: arnOf('Closed') },
          {
            Effect: 'Allow',
            Action: 'lambda:InvokeFunction',
            Resource: arnOf('Closed'),
            Condition: { Bool: { 'lambda:InvokedViaFunctionUrl': true } },
          },
        ],
      },
    },
  },
};

let cloud: LocalCloud;
let urls: Readonly<Record<string, string>>;

beforeAll(async () => {
  const outputs = ['Echo', 'Streaming', 'Closed', 'Aliased', 'Trusted', 'Stranger'].map(
    (id) => [id, { Value: urlOf(`${id}Url`) }] as const,
  );
  const template = { Resources: resources, Outputs: Object.fromEntries(outputs) };
  const assembly = {
    stackName: 'Urls',
    template: template as unknown as Template,
    assets: new Map<string, string>(),
  };
  cloud = await startLocalCloud({ assembly, allowedOrigins: ['https://shop.example'] });
  urls = cloud.outputs;
});
afterAll(() => cloud.stop());

describe('A function URL', () => {
  it('invokes the function with the format 2.0 event and returns its response', async () => {
    const answer = await fetch(`${urls['Echo']}orders/7?a=1&a=2`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: 'k=v; l=w' },
      body: '{"x":1}',
    });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('x-kind')).toBe('echo');
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    const event = await answer.json();
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: '$default',
      rawPath: '/orders/7',
      rawQueryString: 'a=1&a=2',
      queryStringParameters: { a: '1,2' },
      cookies: ['k=v', 'l=w'],
      body: '{"x":1}',
      isBase64Encoded: false,
      requestContext: {
        accountId: 'anonymous',
        http: { method: 'POST', path: '/orders/7' },
        stage: '$default',
      },
    });
    const { requestContext } = event as { requestContext: Record<string, unknown> };
    expect(requestContext['domainName']).toMatch(/^[a-z0-9]{32}\.lambda-url\.us-east-1\.on\.aws$/);
    expect(requestContext).not.toHaveProperty('authorizer');
  });

  it('treats a response without a status as the body of a 200', async () => {
    const answer = await fetch(`${urls['Echo']}plain`);
    expect([answer.status, await answer.json()]).toEqual([200, { hello: 'world' }]);
    const text = await fetch(`${urls['Echo']}text`);
    expect([text.status, await text.text()]).toEqual([200, 'hello']);
  });

  it('answers 502 if the function fails or returns a malformed response', async () => {
    for (const path of ['fails', 'broken']) {
      const answer = await fetch(`${urls['Echo']}${path}`);
      expect([path, answer.status, await answer.text()]).toEqual([
        path,
        502,
        'Internal Server Error',
      ]);
    }
  });

  it('answers preflight requests itself and adds CORS headers to responses', async () => {
    const origin = 'https://shop.example';
    const preflight = await fetch(urls['Echo'] ?? '', {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'PUT' },
    });
    expect(preflight.status).toBe(200);
    expect(preflight.headers.get('access-control-allow-methods')).toBe('PUT');
    expect(preflight.headers.get('access-control-allow-headers')).toBe('x-a');
    const answer = await fetch(urls['Echo'] ?? '', { method: 'PUT', headers: { origin } });
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
  });

  it('answers with what a function streams, when the stream ends', async () => {
    const csv = await fetch(`${urls['Streaming']}csv`);
    expect([csv.status, await csv.text()]).toEqual([203, 'one,two']);
    expect([csv.headers.get('content-type'), csv.headers.getSetCookie()]).toEqual([
      'text/csv',
      ['a=1'],
    ]);
    const html = await fetch(`${urls['Streaming']}`);
    expect([html.status, html.headers.get('content-type')]).toEqual([200, 'text/html']);
    const headers = { authorization: signedFor('lambda') };
    const name = cloud.findResource('Streaming')?.ref ?? '';
    const address = `${cloud.endpoint}/2015-03-31/functions/${name}/invocations`;
    const invoked = await fetch(address, { method: 'POST', body: '{}', headers });
    expect(await invoked.text()).toBe('"one,two"');
  });

  it('of an alias invokes the function', async () => {
    expect((await fetch(urls['Aliased'] ?? '')).status).toBe(201);
  });

  it('with IAM authentication rejects unsigned requests', async () => {
    const answer = await fetch(urls['Closed'] ?? '');
    expect(answer.status).toBe(403);
    expect(answer.headers.get('x-amzn-errortype')).toBe('AccessDeniedException');
    expect(await answer.json()).toEqual({ Message: expect.stringMatching(/^Forbidden\./) });
  });

  it('with IAM authentication accepts only functions whose role allows the call', async () => {
    const trusted = (await (await fetch(urls['Trusted'] ?? '')).json()) as object;
    expect(trusted).toMatchObject({
      status: 201,
      event: {
        rawPath: '/asked',
        requestContext: {
          accountId: '000000000000',
          authorizer: { iam: { userArn: expect.stringMatching(/:assumed-role\/.*Trusted/) } },
        },
      },
    });
    const stranger = (await (await fetch(urls['Stranger'] ?? '')).json()) as object;
    expect(stranger).toMatchObject({ status: 403 });
  });

  it('without a permission for everyone is denied, with the missing statement', async () => {
    const permission = (Action: string, more: object) => ({
      Type: 'AWS::Lambda::Permission',
      Properties: { Action, FunctionName: { Ref: 'Echo' }, Principal: '*', ...more },
    });
    await using other = disposable(
      await startWith({
        Echo: { Type: 'AWS::Lambda::Function', Properties: { Code: { ZipFile: echo } } },
        Url: {
          Type: 'AWS::Lambda::Url',
          Properties: { TargetFunctionArn: { 'Fn::GetAtt': ['Echo', 'Arn'] }, AuthType: 'NONE' },
        },
        // Enough until October 2025.
        Old: permission('lambda:InvokeFunctionUrl', { FunctionUrlAuthType: 'NONE' }),
      }),
    );
    const address = String(other.cloud.findResource('Url')?.attributes['FunctionUrl']);
    const id = /\/\/(\w+)\./.exec(address)?.[1];
    const answer = await fetch(`${other.cloud.endpoint}/functionurls/${id}/`);
    expect(answer.status).toBe(403);
    const denial = other.cloud.activities.list().find(({ service }) => service === 'iam');
    expect(JSON.stringify(denial)).toContain('Echo.addPermission(…) for new AnyPrincipal()');
  });
});

function disposable(started: LocalCloud): AsyncDisposable & { readonly cloud: LocalCloud } {
  return { cloud: started, [Symbol.asyncDispose]: () => started.stop() };
}
