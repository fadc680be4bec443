import { request } from 'node:http';
import {
  CreateMultipartUploadCommand,
  DeleteObjectsCommand,
  GetBucketLocationCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import type { JsonObject } from '@eventwright/json';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalCloud } from '../../cloud.ts';
import { clientOptions, happened, signedFor, startWith } from '../../testing.ts';

let cloud: LocalCloud;
let s3: S3Client;
const Bucket = 'album';

beforeAll(async () => {
  cloud = await startWith({
    Album: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        BucketName: Bucket,
        NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
      },
    },
  });
  s3 = new S3Client(clientOptions(cloud.endpoint));
});
afterAll(() => cloud.stop());

const authorization = () => signedFor('s3');
const url = (path: string) => `${cloud.endpoint}/${Bucket}${path}`;

async function refusal(answer: Response): Promise<string> {
  const code = /<Code>(\w+)<\/Code>/.exec(await answer.text())?.[1];
  return `${answer.status} ${code}`;
}

describe('An upload', () => {
  it.each([
    ['none', undefined, 'binary/octet-stream'],
    ["curl's default", 'application/x-www-form-urlencoded', 'application/x-www-form-urlencoded'],
    ['AWS JSON', 'application/x-amz-json-1.0', 'application/x-amz-json-1.0'],
    ['JSON', 'application/json', 'application/json'],
    ['anything', 'image/x-thing; a=b', 'image/x-thing; a=b'],
  ])('with content type %s is stored unchanged', async (_what, type, kept) => {
    const headers = { authorization: authorization(), ...(type ? { 'content-type': type } : {}) };
    const body = Buffer.from('a=b&c={"d":1}');
    const put = await fetch(url('/typed'), { method: 'PUT', headers, body });
    expect(put.status).toBe(200);
    const got = await fetch(url('/typed'), { headers: { authorization: authorization() } });
    expect(got.headers.get('content-type')).toBe(kept);
    expect(await got.text()).toBe('a=b&c={"d":1}');
  });

  it.each<[string, Record<string, string>, string]>([
    ['a wrong digest', { 'content-md5': 'CY9rzUYh03PK3k6DJie09g==' }, '400 BadDigest'],
    ['a malformed digest', { 'content-md5': 'x' }, '400 InvalidDigest'],
    ['a wrong checksum', { 'x-amz-checksum-crc32': 'AAAAAA==' }, '400 BadDigest'],
    ['an unknown ETag', { 'if-match': '"none"' }, '412 PreconditionFailed'],
    ['a copy source that cannot be decoded', { 'x-amz-copy-source': 'b/%' }, '400 InvalidArgument'],
  ])('is rejected with %s', async (_what, more, code) => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'checked', Body: 'x' }));
    const headers = { authorization: authorization(), ...more };
    const answer = await fetch(url('/checked'), { method: 'PUT', headers, body: 'hello' });
    expect(await refusal(answer)).toBe(code);
  });

  it('in parts is listed until it is complete', async () => {
    const made = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'large' }));
    const part = { Bucket, Key: 'large', UploadId: made.UploadId };
    await s3.send(new UploadPartCommand({ ...part, PartNumber: 1, Body: 'one' }));
    const { Parts = [] } = await s3.send(new ListPartsCommand(part));
    expect(Parts.map(({ PartNumber, Size }) => [PartNumber, Size])).toEqual([[1, 3]]);
    const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket }));
    expect(Uploads.map(({ Key }) => Key)).toEqual(['large']);
  });
});

describe('A presigned request', () => {
  const expires = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;
  const version2 = (seconds: number) =>
    url(`/presigned?AWSAccessKeyId=k&Expires=${expires(seconds)}&Signature=s`);
  const version4 = (seconds: number, life: string) => {
    const date = new Date(Date.now() + seconds * 1000).toISOString().replaceAll(/[-:]|\.\d+/g, '');
    const scope = encodeURIComponent(`k/${date.slice(0, 8)}/us-east-1/s3/aws4_request`);
    return url(`/presigned?X-Amz-Date=${date}&X-Amz-Expires=${life}&X-Amz-Credential=${scope}`);
  };
  const put = (to: string) => fetch(to, { method: 'PUT', body: 'x' });

  it('with signature version 2 or 4 is accepted until it expires', async () => {
    expect((await put(version2(60))).status).toBe(200);
    expect((await put(version4(0, '60'))).status).toBe(200);
  });

  it.each([
    ['is expired, version 2', () => version2(-1), '403 AccessDenied'],
    ['is expired, version 4', () => version4(-120, '60'), '403 AccessDenied'],
    [
      'would be valid for more than a week',
      () => version4(0, '604801'),
      '400 AuthorizationQueryParametersError',
    ],
    [
      'has an expiry that is not a number',
      () => version4(0, 'x'),
      '400 AuthorizationQueryParametersError',
    ],
  ])('is rejected if it %s', async (_what, make, code) => {
    expect(await refusal(await put(make()))).toBe(code);
  });
});

describe('A form posted by a browser', () => {
  const policy = (conditions: unknown[], seconds = 60) =>
    Buffer.from(
      JSON.stringify({
        expiration: new Date(Date.now() + seconds * 1000).toISOString(),
        conditions: [{ bucket: Bucket }, ['starts-with', '$key', 'in/'], ...conditions],
      }),
    ).toString('base64');
  const post = async (fields: Record<string, string>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', new Blob(['photograph']), 'a.jpg');
    return fetch(url(''), { method: 'POST', body: form });
  };

  it('uploads its file and publishes an event', async () => {
    const answer = await post({ key: `in/$${'{filename}'}`, policy: policy([]) });
    expect(answer.status).toBe(204);
    const { ContentLength } = await s3.send(new HeadObjectCommand({ Bucket, Key: 'in/a.jpg' }));
    expect(ContentLength).toBe(10);
    await happened(cloud.activities, ({ action }) => action === 'PostObject');
  });

  it.each<[string, Record<string, string>, string]>([
    ['its policy is expired', { key: 'in/a', policy: policy([], -1) }, '403 AccessDenied'],
    ['its key is not allowed', { key: 'out/a', policy: policy([]) }, '403 AccessDenied'],
    [
      'its file is too large',
      { key: 'in/a', policy: policy([['content-length-range', 0, 5]]) },
      '400 EntityTooLarge',
    ],
    [
      'a field is not allowed',
      { key: 'in/a', acl: 'public-read', policy: policy([]) },
      '403 AccessDenied',
    ],
    ['its policy is not JSON', { key: 'in/a', policy: 'eA==' }, '400 InvalidPolicyDocument'],
    ['it has no key', { policy: policy([]) }, '400 InvalidArgument'],
  ])('is rejected if %s', async (_what, fields, code) => {
    expect(await refusal(await post(fields))).toBe(code);
  });
});

describe('S3', () => {
  it('publishes one event for each object that a request deletes, and none for missing objects', async () => {
    for (const Key of ['one', 'two']) {
      await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
    }
    const Objects = ['one', 'two', 'three'].map((Key) => ({ Key }));
    await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    await happened(
      cloud.activities,
      ({ summary }) => summary === 'Object Deleted from aws.s3 → no rule',
    );
    await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'typed' }] } }));
    const keyOf = (event: JsonObject) =>
      (event['detail'] as { object: { key: string } }).object.key;
    const deletedKeys = () =>
      cloud
        .eventsOn('default')
        .filter((event) => event['detail-type'] === 'Object Deleted')
        .map(keyOf);
    await happened(cloud.activities, () => deletedKeys().includes('typed'));
    expect(deletedKeys()).toEqual(['one', 'two', 'typed']);
  });

  it('tags an object without changing it', async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'tagged', Body: 'x', Tagging: 'a=1' }));
    const TagSet = [{ Key: 'b', Value: '2 & 3' }];
    await s3.send(new PutObjectTaggingCommand({ Bucket, Key: 'tagged', Tagging: { TagSet } }));
    const tags = await s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'tagged' }));
    expect(tags.TagSet).toEqual(TagSet);
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: 'tagged' }));
    expect(await Body?.transformToString()).toBe('x');
  });

  it('responds with the headers that the query requests', async () => {
    const ResponseContentDisposition = 'attachment; filename="a.txt"';
    await s3.send(new PutObjectCommand({ Bucket, Key: 'named', Body: 'x' }));
    const got = { Bucket, Key: 'named', ResponseContentDisposition };
    const { ContentDisposition } = await s3.send(new GetObjectCommand(got));
    expect(ContentDisposition).toBe(ResponseContentDisposition);
  });

  it('reports the location of a bucket and that versioning is off', async () => {
    const location = await s3.send(new GetBucketLocationCommand({ Bucket }));
    expect(location.LocationConstraint).toBeFalsy();
    expect((await s3.send(new GetBucketVersioningCommand({ Bucket }))).Status).toBeUndefined();
  });

  it('also answers at the host name of a bucket', async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'hosted', Body: 'here' }));
    const { hostname, port } = new URL(cloud.endpoint);
    const headers = { authorization: authorization(), host: `${Bucket}.localhost:${port}` };
    const answer = await new Promise<string>((resolve, reject) => {
      const asking = request({ hostname, port, path: '/hosted', headers }, async (response) => {
        let text = '';
        for await (const chunk of response) text += String(chunk);
        resolve(text);
      });
      asking.once('error', reject).end();
    });
    expect(answer).toBe('here');
  });

  it.each<[string, string, string, string?]>([
    ['GET', '/nothing', '404 NoSuchKey'],
    ['GET', '/%zz', '400 InvalidURI'],
    ['PUT', `/${'k'.repeat(1025)}`, '400 KeyTooLongError'],
    ['PATCH', '/key', '405 MethodNotAllowed'],
    ['PUT', '/key?acl', '501 NotImplemented'],
    ['PUT', '/typed?tagging', '400 MalformedXML', '<Tagging><TagSet>'],
    ['POST', '?delete', '400 MalformedXML', 'not xml'],
    ['GET', '?cors', '404 NoSuchCORSConfiguration'],
    ['GET', '?policy', '404 NoSuchBucketPolicy'],
    ['GET', '/key?versionId=abc', '400 InvalidArgument'],
    ['GET', '/key?uploadId=none', '404 NoSuchUpload'],
  ])('rejects %s %s with %s', async (method, path, code, body) => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'typed', Body: 'x' }));
    const headers = { authorization: authorization() };
    const answer = await fetch(url(path), { method, headers, ...(body ? { body } : {}) });
    expect(await refusal(answer)).toBe(code);
  });

  it('rejects a missing bucket and an invalid bucket name', async () => {
    const headers = { authorization: authorization() };
    expect(await refusal(await fetch(`${cloud.endpoint}/none/key`, { headers }))).toBe(
      '404 NoSuchBucket',
    );
    const made = await fetch(`${cloud.endpoint}/UPPER`, { method: 'PUT', headers });
    expect(await refusal(made)).toBe('400 InvalidBucketName');
  });
});
