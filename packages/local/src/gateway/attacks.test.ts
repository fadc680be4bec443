import { request } from 'node:http';
import { ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../cloud.ts';
import { clientOptions, startWith } from '../testing.ts';

let cloud: LocalCloud;

beforeAll(async () => {
  cloud = await startWith({
    Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'album' } },
    Work: {
      Type: 'AWS::Lambda::Function',
      Properties: { Code: { ZipFile: 'exports.handler=()=>1' } },
    },
  });
});
afterAll(() => cloud.stop());

const scope = (service: string) =>
  `X-Amz-Credential=local%2F20261128%2Fus-east-1%2F${service}%2Faws4_request`;
const form = 'Action=CreateTopic&Name=planted';

/** Sends a request with headers that `fetch` would not let a program set. */
function send(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body = '',
): Promise<number> {
  const { hostname, port } = new URL(cloud.endpoint);
  return new Promise((resolve, reject) => {
    const outgoing = request({ hostname, port, method, path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

const page = { origin: 'https://evil.example', 'content-type': 'text/plain' };

describe('A page of another origin', () => {
  it.each<[string, string, string, Record<string, string>, string?]>([
    ['creates a topic by a plain-text POST', 'POST', `/?${scope('sns')}`, page, form],
    [
      'runs a function',
      'POST',
      `/2015-03-31/functions/Test-Work/invocations?${scope('lambda')}`,
      page,
      '{}',
    ],
    ['writes an object', 'PUT', `/album/key?${scope('s3')}`, page, 'x'],
    [
      'reads an object by an <img>',
      'GET',
      `/album/key?${scope('s3')}`,
      { 'sec-fetch-site': 'cross-site' },
    ],
    [
      'comes from another port of this machine',
      'POST',
      `/?${scope('sns')}`,
      { 'sec-fetch-site': 'same-site' },
      form,
    ],
    ['hides its origin', 'POST', `/?${scope('sns')}`, { origin: 'null' }, form],
    [
      'comes from another port, and says so',
      'POST',
      `/?${scope('sns')}`,
      { origin: 'http://localhost:5173' },
      form,
    ],
    [
      'sends a preflight request',
      'OPTIONS',
      '/',
      { ...page, 'access-control-request-method': 'POST' },
    ],
    [
      'sends no origin but a referer',
      'GET',
      '/console/state',
      { referer: 'http://evil.example/x' },
    ],
    ['rebinds its name to this machine', 'GET', '/console/state', { host: 'evil.example' }],
    [
      'rebinds a name that looks like localhost',
      'GET',
      '/console/state',
      { host: 'localhost.evil.example' },
    ],
    ['reads what happened', 'GET', '/console/activities', { 'sec-fetch-site': 'cross-site' }],
    ['asks for a token', 'POST', '/cognito/tokens', page, '{"user":"ada"}'],
    ['calls an API', 'POST', '/restapis/a/prod/images', page, '{}'],
    ['sends to a queue by its address', 'POST', '/000000000000/queue', page, 'Action=SendMessage'],
    ['calls a path that nothing answers', 'GET', '/nothing', page],
  ])('is refused when it %s', async (_what, method, path, headers, body) => {
    expect(await send(method, path, headers, body)).toBe(403);
  });

  it('leaves nothing behind', async () => {
    const { Topics = [] } = await new SNSClient(clientOptions(cloud.endpoint)).send(
      new ListTopicsCommand({}),
    );
    expect(Topics).toEqual([]);
    expect(cloud.activities.list().filter(({ action }) => action === 'Invoke')).toEqual([]);
  });
});

describe('A request is accepted from', () => {
  it.each<[string, Record<string, string>]>([
    ['a program', {}],
    ['our own page', { 'sec-fetch-site': 'same-origin' }],
    ['an address that a person typed', { 'sec-fetch-site': 'none' }],
  ])('%s', async (_who, headers) => {
    expect(await send('GET', '/console/', headers)).toBe(200);
  });

  it('a page of an allowed origin, and no other', async () => {
    const assembly = { stackName: 'T', template: { Resources: {} }, assets: new Map() };
    const origin = 'http://localhost:5173';
    const open = await startLocalCloud({ assembly, allowedOrigins: [origin] });
    const statusFor = async (from: string) =>
      (await fetch(`${open.endpoint}/console/`, { headers: { origin: from } })).status;
    expect([await statusFor(origin), await statusFor('http://localhost:5174')]).toEqual([200, 403]);
    await open.stop();
  });
});
