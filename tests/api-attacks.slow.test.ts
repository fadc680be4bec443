import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import type { JsonObject } from '@eventwright/json';
import { startLocalCloud, type TestCloud } from '@eventwright/testing/cloud';
import { decodeJwt, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { signIn } from '../demo/sign-in.ts';
import { isImageDeletionRequested } from '../generated/events/ImageDeletionRequested/validator.js';
import { isPreferencesChanged } from '../generated/events/PreferencesChanged/validator.js';
import { synthesized } from './synthesized.ts';

const secret = 'the-photograph-of-ada';
let cloud: TestCloud;
let ada: string;
let mallory: string;

beforeAll(async () => {
  cloud = await startLocalCloud(await synthesized());
  ada = await signIn(cloud.endpoint, 'ada');
  mallory = await signIn(cloud.endpoint, 'mallory');
  const text = (S: string) => ({ S });
  await cloud.client(DynamoDBClient).send(
    new PutItemCommand({
      TableName: cloud.outputs['TableName'],
      Item: {
        owner: text(subject(ada)),
        item: text(`image#${secret}`),
        imageId: text(secret),
        status: text('rejected'),
        reason: { M: { code: text('empty'), message: text('It said "no", and that\'s it.\n') } },
        eventId: text('e'),
        correlationId: text('e'),
        updatedAt: text('2026-11-23T11:22:33Z'),
      },
    }),
  );
});

afterAll(async () => {
  await cloud?.stop();
});

function subject(token: string): string {
  return String(decodeJwt(token).sub);
}

async function call(
  target: string,
  token: string | undefined,
  options: RequestInit = {},
): Promise<{ status: number; text: string }> {
  const headers = { ...(token === undefined ? {} : { authorization: token }), ...options.headers };
  const response = await fetch(`${cloud.apiUrl}${target}`, { ...options, headers });
  return { status: response.status, text: await response.text() };
}

describe('An owner', () => {
  it('reads the record, whatever characters it contains', async () => {
    const { status, text } = await call(`/images/${secret}`, ada);
    expect([status, JSON.parse(text)]).toMatchObject([
      200,
      { imageId: secret, reason: { message: 'It said "no", and that\'s it.\n' } },
    ]);
  });

  it('lists the record', async () => {
    const { text } = await call('/images', ada);
    expect(JSON.parse(text)).toMatchObject({ images: [{ imageId: secret }] });
  });

  it('gets a JSON response for an unknown image', async () => {
    const { status, text } = await call('/images/none', ada);
    expect([status, JSON.parse(text)]).toEqual([404, { message: 'You have no image of this id.' }]);
  });
});

describe('Somebody else', () => {
  const victim = () => subject(ada);
  const attacks: [name: string, target: () => string, options?: () => RequestInit][] = [
    ['asks for the image by its id', () => `/images/${secret}`],
    ['lists', () => '/images'],
    ['sends another owner in the query', () => `/images?owner=${victim()}`],
    ['lists images after the victim’s image', () => `/images?after=${secret}`],
    [
      'closes the string of the key in a path',
      () => `/images/${encodeURIComponent(`${secret}"}, "owner": {"S": "${victim()}`)}`,
    ],
    [
      'closes the string of the key in a query',
      () => `/images?after=${encodeURIComponent(`x"}, "owner": {"S": "${victim()}`)}`,
    ],
    [
      'ends the escape with a backslash',
      () => `/images/${encodeURIComponent(`${secret}\\"},"owner":{"S":"${victim()}"}`)}`,
    ],
    [
      'uses an apostrophe, which is escaped differently',
      () => `/images/${encodeURIComponent(`'"},"owner":{"S":"${victim()}`)}`,
    ],
    [
      'puts a template into the path',
      () => `/images/${encodeURIComponent('$context.authorizer.claims.sub')}`,
    ],
    [
      'sets the owner by a template',
      () =>
        `/images/${encodeURIComponent(`#set($context.authorizer.claims.sub='${victim()}')${secret}`)}`,
    ],
    [
      'traverses with an encoded slash',
      () => `/images/${encodeURIComponent(`../${victim()}/image#${secret}`)}`,
    ],
    ['sends the complete sort key', () => `/images/${encodeURIComponent(`image#${secret}`)}`],
    [
      'sends headers with the names of claims',
      () => `/images/${secret}`,
      () => ({ headers: { sub: victim(), 'x-amzn-oidc-identity': victim() } }),
    ],
    [
      'sends a line break',
      () => `/images/${encodeURIComponent(`${secret}\n"},"owner":{"S":"${victim()}`)}`,
    ],
    ['asks for names that every object has', () => '/images/__proto__?after=constructor'],
  ];

  it.each(attacks)('%s, and learns nothing', async (_, target, options) => {
    const { status, text } = await call(target(), mallory, options?.());
    // The response must contain nothing of the victim's record.
    expect(text).not.toContain('photograph');
    expect([200, 404, 502]).toContain(status);
    if (status === 200) expect(JSON.parse(text)).toEqual({ images: [] });
  });

  it('writes only below the caller’s prefix, whatever the request says', async () => {
    const headers = {
      'content-type': 'image/png',
      'x-amzn-requestid': `../${victim()}/${secret}`,
      'x-amz-copy-source': `uploads/users/${victim()}/${secret}`,
      key: `users/${victim()}/${secret}`,
    };
    const put = { method: 'PUT', body: 'x', headers };
    const answers = await Promise.all([
      call('/images', mallory, put),
      call(`/images?owner=${victim()}&image=${secret}`, mallory, put),
      call(`/images/${secret}`, mallory, put),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 403]);
    const objects = await cloud
      .client(S3Client)
      .send(new ListObjectsV2Command({ Bucket: cloud.outputs['UploadsBucketName'] }));
    const keys = (objects.Contents ?? []).map(({ Key }) => Key ?? '');
    expect(keys).toHaveLength(2);
    for (const key of keys) expect(key).toMatch(new RegExp(`^users/${subject(mallory)}/[\\w=-]+$`));
  });

  it.each([
    ['image/jpg', 202],
    ['IMAGE/PNG', 415],
    ['application/octet-stream', 202],
    ['image/svg+xml', 202],
    ['application/x-www-form-urlencoded', 415],
    ['text/plain', 415],
    ['application/json', 415],
    ['image/jpeg; charset=utf-8', 415],
    ['image/jpeg&text/plain', 415],
    ['', 415],
  ])('learns immediately whether the file type %j is accepted: %i', async (type, status) => {
    const bytes = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x80]);
    const headers = type === '' ? {} : { 'content-type': type };
    const answer = await call('/images', ada, { method: 'PUT', body: bytes, headers });
    expect(answer.status).toBe(status);
    if (status === 415) expect(JSON.parse(answer.text).message).toMatch(/image\/jpeg/);
  });

  it('cannot send more than API Gateway accepts', async () => {
    const put = {
      method: 'PUT',
      body: Buffer.alloc(10 * 1024 * 1024 + 1),
      headers: { 'content-type': 'image/png' },
    };
    expect(await call('/images', mallory, put)).toEqual({
      status: 413,
      text: '{"message":"Request Too Long"}',
    });
  });
});

describe('A user’s preference', () => {
  async function put(token: string, body: string, type = 'application/json') {
    const headers = { 'content-type': type };
    return await call('/preferences', token, { method: 'PUT', body, headers });
  }

  it('is to be notified about their own images only, unless they opt out', async () => {
    expect(await call('/preferences', ada)).toEqual({ status: 200, text: '{"wantsNotice":true}' });
    expect(await put(ada, '{"wantsNotice":false}')).toMatchObject({ status: 200 });
    expect(await call('/preferences', ada)).toMatchObject({ text: '{"wantsNotice":false}' });
    expect(await call('/preferences', mallory)).toMatchObject({ text: '{"wantsNotice":true}' });
    expect(await put(ada, '{"wantsNotice":true}')).toMatchObject({ status: 200 });
    expect(await call('/preferences', ada)).toMatchObject({ text: '{"wantsNotice":true}' });
  });

  it('is published when it changes, without other data', async () => {
    const told = () =>
      cloud.events
        .all()
        .filter((event) => event['detail-type'] === 'PreferencesChanged')
        .map(({ detail }) => detail as JsonObject);
    await vi.waitUntil(() => told().length >= 2, { timeout: 10_000 });
    const { sub: owner } = decodeJwt(ada);
    expect(told()).toMatchObject([
      { owner, wantsNotice: false },
      { owner, wantsNotice: true },
    ]);
    expect(told().every(isPreferencesChanged)).toBe(true);
  });

  it('is not listed as an image', async () => {
    const peggy = await signIn(cloud.endpoint, 'peggy');
    await put(peggy, '{"wantsNotice":true}');
    expect(JSON.parse((await call('/images', peggy)).text)).toEqual({ images: [] });
    expect(await call('/images/preferences', mallory)).toMatchObject({ status: 404 });
  });

  it.each([
    ['nothing', ''],
    ['text that is not JSON', '{"wantsNotice":'],
    ['another type', '{"wantsNotice":"false"}'],
    ['an object with an additional property', '{"wantsNotice":true,"owner":"ada"}'],
    ['a list', '[true]'],
    ['another object', '{"item":"image#1"}'],
    ['a name that every object has', '{"__proto__":{"wantsNotice":true}}'],
    ['a string that ends early', '{"wantsNotice":"false\\"}, \\"owner\\": {\\"S\\": \\"ada\\"}"}'],
    ['a template', '{"wantsNotice":"$context.authorizer.claims.sub"}'],
  ])('cannot be %s', async (_, body) => {
    expect(await put(mallory, body)).toEqual({
      status: 400,
      text: '{"message":"Invalid request body"}',
    });
  });

  it('cannot bypass the model with another media type', async () => {
    for (const type of ['text/plain', 'application/xml', 'application/octet-stream']) {
      expect(await put(mallory, '{"wantsNotice":"x"}', type)).toMatchObject({ status: 415 });
    }
  });

  it('can occur twice in one body; the last one wins', async () => {
    await put(mallory, '{"wantsNotice":true,"wantsNotice":false}');
    expect(await call('/preferences', mallory)).toMatchObject({ text: '{"wantsNotice":false}' });
  });
});

describe('A request to delete', () => {
  const body = (image: object) => JSON.stringify({ image });
  const post = (text: string) =>
    call('/events/ImageDeletionRequested', mallory, {
      method: 'POST',
      body: text,
      headers: { 'content-type': 'application/json' },
    });
  /** The images of the requests on the bus so far. */
  const requested = () =>
    cloud.events
      .all()
      .filter((event) => event['detail-type'] === 'ImageDeletionRequested')
      .map((event) => event['detail'] as { readonly image: unknown });

  it('becomes a valid event in the name of its caller only', async () => {
    const owner = subject(ada);
    const before = requested().length;
    const hostile = encodeURIComponent(`${secret}"},"owner":"${owner}`);
    const headers = { 'x-amzn-requestid': '"' };
    expect(await call(`/images/${secret}`, mallory, { method: 'DELETE', headers })).toEqual({
      status: 202,
      text: expect.stringContaining('The image will be deleted.'),
    });
    expect(await call(`/images/${hostile}`, mallory, { method: 'DELETE' })).toMatchObject({
      status: 202,
    });
    expect(await post(body({ imageId: 'lake=', owner }))).toMatchObject({ status: 202 });
    const events = requested().slice(before);
    expect(events.map(isImageDeletionRequested)).toEqual([true, true, true]);
    const mine = subject(mallory);
    expect(events.map(({ image }) => image)).toEqual([
      { imageId: secret, owner: mine },
      { imageId: expect.stringMatching(/^[\w=+-]{1,64}$/), owner: mine },
      { imageId: 'lake=', owner: mine },
    ]);
    expect(await call(`/images/${secret}`, ada)).toMatchObject({ status: 200 });
  });

  it.each([
    ['no image', '{}'],
    ['text that is not JSON', '{'],
    ['an image without an id', body({ owner: 'ada' })],
    ['an id that ends the string', body({ imageId: 'x"},"owner":"ada', owner: 'ada' })],
    ['an id with a slash', body({ imageId: '../ada/x', owner: 'ada' })],
    ['metadata of its own', `{"metadata":{"eventId":"1"},${body({ imageId: 'a' }).slice(1)}`],
    ['a template', body({ imageId: '$context.identity', owner: 'ada' })],
  ])('is rejected with %s', async (_, text) => {
    const before = requested().length;
    expect(await post(text)).toEqual({ status: 400, text: '{"message":"Invalid request body"}' });
    expect(requested()).toHaveLength(before);
  });
});

describe('A page of another origin', () => {
  it('may send a preflight request without a token', async () => {
    const response = await fetch(`${cloud.apiUrl}/preferences`, { method: 'OPTIONS' });
    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET,PUT,POST,DELETE',
      'access-control-allow-headers': 'Authorization,Content-Type',
    });
  });

  it('may read every response, including errors', async () => {
    const answers = [
      ['/images', {}],
      ['/images', { headers: { authorization: ada } }],
      ['/images/none', { headers: { authorization: ada } }],
      ['/nothing', {}],
    ] as const;
    for (const [target, options] of answers) {
      const response = await fetch(`${cloud.apiUrl}${target}`, options);
      expect([target, response.headers.get('access-control-allow-origin')]).toEqual([target, '*']);
    }
  });
});

describe('A token', () => {
  async function forge(alg: string, claims: Readonly<Record<string, unknown>>): Promise<string> {
    const { privateKey } = await generateKeyPair(alg);
    return new SignJWT(claims).setProtectedHeader({ alg }).setExpirationTime('1h').sign(privateKey);
  }

  const forgeries: [name: string, token: () => string | undefined | Promise<string>][] = [
    ['that is missing', () => undefined],
    ['that is malformed', () => 'ada'],
    ['that is not signed', () => new UnsecuredJWT(decodeJwt(ada)).encode()],
    ['signed with another key', () => forge('RS256', decodeJwt(ada))],
    ['signed with another algorithm', () => forge('ES256', decodeJwt(ada))],
    ['with changed claims', () => tamper(ada, { sub: subject(mallory) })],
    ['without its signature', () => ada.slice(0, ada.lastIndexOf('.') + 1)],
  ];

  it.each(forgeries)('%s grants no access', async (_, token) => {
    for (const target of ['/images', `/images/${secret}`]) {
      const answer = await call(target, await token());
      expect(answer).toEqual({ status: 401, text: '{"message":"Unauthorized"}' });
    }
  });

  function tamper(token: string, claims: object): string {
    const [header, , signature] = token.split('.');
    const payload = Buffer.from(JSON.stringify({ ...decodeJwt(token), ...claims }));
    return `${header}.${payload.toString('base64url')}.${signature}`;
  }
});
