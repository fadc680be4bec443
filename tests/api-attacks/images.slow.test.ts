import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { secret, subject, useTwoUsers } from './two-users.ts';

const users = useTwoUsers();

describe('An owner', () => {
  it('reads the record, whatever characters it contains', async () => {
    const { status, text } = await users.call(`/images/${secret}`, users.ada);
    expect([status, JSON.parse(text)]).toMatchObject([
      200,
      { imageId: secret, reason: { message: 'It said "no", and that\'s it.\n' } },
    ]);
  });

  it('lists the record', async () => {
    const { text } = await users.call('/images', users.ada);
    expect(JSON.parse(text)).toMatchObject({ images: [{ imageId: secret }] });
  });

  it('gets a JSON response for an unknown image', async () => {
    const { status, text } = await users.call('/images/none', users.ada);
    expect([status, JSON.parse(text)]).toEqual([404, { message: 'You have no image of this id.' }]);
  });
});

describe('Somebody else', () => {
  const victim = () => subject(users.ada);
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
    const { status, text } = await users.call(target(), users.mallory, options?.());
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
      users.call('/images', users.mallory, put),
      users.call(`/images?owner=${victim()}&image=${secret}`, users.mallory, put),
      users.call(`/images/${secret}`, users.mallory, put),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 403]);
    const objects = await users.cloud
      .client(S3Client)
      .send(new ListObjectsV2Command({ Bucket: users.cloud.outputs['UploadsBucketName'] }));
    const keys = (objects.Contents ?? []).map(({ Key }) => Key ?? '');
    expect(keys).toHaveLength(2);
    for (const key of keys)
      expect(key).toMatch(new RegExp(`^users/${subject(users.mallory)}/[\\w=-]+$`));
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
    const answer = await users.call('/images', users.ada, { method: 'PUT', body: bytes, headers });
    expect(answer.status).toBe(status);
    if (status === 415) expect(JSON.parse(answer.text).message).toMatch(/image\/jpeg/);
  });

  it('cannot send more than API Gateway accepts', async () => {
    const put = {
      method: 'PUT',
      body: Buffer.alloc(10 * 1024 * 1024 + 1),
      headers: { 'content-type': 'image/png' },
    };
    expect(await users.call('/images', users.mallory, put)).toEqual({
      status: 413,
      text: '{"message":"Request Too Long"}',
    });
  });
});
