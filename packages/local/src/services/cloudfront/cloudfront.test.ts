import { generateKeyPairSync, sign } from 'node:crypto';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalCloud } from '../../cloud.ts';
import { clientOptions, startWith } from '../../testing.ts';
import { cannedPolicy } from './check-signature.ts';

/**
 * Written by hand, as other people's templates are: RSA and ECDSA keys, cookies, canned policies.
 */
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' });

let cloud: LocalCloud;
let base: string;
let domain: string;

const publicKey = (pair: typeof rsa) => ({
  Type: 'AWS::CloudFront::PublicKey',
  Properties: {
    PublicKeyConfig: {
      Name: 'key',
      CallerReference: 'key',
      EncodedKey: pair.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    },
  },
});

const rewrite = `
  function handler(event) {
    var request = event.request;
    if (request.uri === '/private/away') return { statusCode: 302, headers: { location: { value: '/there' } } };
    if (request.uri === '/private/pages') request.uri = '/private/pages.html';
    return request;
  }`;

const bucketPolicy = {
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Service: 'cloudfront.amazonaws.com' },
      Action: 's3:GetObject',
      Resource: { 'Fn::Sub': '${Files.Arn}/*' },
      Condition: {
        StringEquals: {
          'AWS:SourceArn': {
            'Fn::Sub': 'arn:aws:cloudfront::${AWS::AccountId}:distribution/${Site}',
          },
        },
      },
    },
  ],
};

beforeAll(async () => {
  cloud = await startWith({
    Files: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'files' } },
    Closed: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'closed' } },
    Policy: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: { Bucket: { Ref: 'Files' }, PolicyDocument: bucketPolicy },
    },
    Rsa: publicKey(rsa),
    Curve: publicKey(curve as unknown as typeof rsa),
    Signers: {
      Type: 'AWS::CloudFront::KeyGroup',
      Properties: {
        KeyGroupConfig: { Name: 'signers', Items: [{ Ref: 'Rsa' }, { Ref: 'Curve' }] },
      },
    },
    Access: {
      Type: 'AWS::CloudFront::OriginAccessControl',
      Properties: {
        OriginAccessControlConfig: {
          Name: 'access',
          OriginAccessControlOriginType: 's3',
          SigningBehavior: 'always',
          SigningProtocol: 'sigv4',
        },
      },
    },
    Headers: {
      Type: 'AWS::CloudFront::ResponseHeadersPolicy',
      Properties: {
        ResponseHeadersPolicyConfig: {
          Name: 'headers',
          CustomHeadersConfig: {
            Items: [{ Header: 'Cache-Control', Value: 'private', Override: true }],
          },
          SecurityHeadersConfig: { ContentTypeOptions: { Override: true } },
          RemoveHeadersConfig: { Items: [{ Header: 'etag' }] },
        },
      },
    },
    Rewrite: {
      Type: 'AWS::CloudFront::Function',
      Properties: { Name: 'rewrite', FunctionCode: rewrite, FunctionConfig: {}, AutoPublish: true },
    },
    Site: {
      Type: 'AWS::CloudFront::Distribution',
      Properties: {
        DistributionConfig: {
          Enabled: true,
          DefaultRootObject: 'index.html',
          Origins: ['Files', 'Closed'].map((name) => ({
            Id: name,
            DomainName: { 'Fn::GetAtt': [name, 'RegionalDomainName'] },
            OriginAccessControlId: { 'Fn::GetAtt': ['Access', 'Id'] },
            S3OriginConfig: {},
          })),
          CacheBehaviors: [
            {
              PathPattern: '/private/*',
              TargetOriginId: 'Files',
              TrustedKeyGroups: [{ Ref: 'Signers' }],
              ViewerProtocolPolicy: 'https-only',
              ResponseHeadersPolicyId: { Ref: 'Headers' },
              FunctionAssociations: [
                {
                  EventType: 'viewer-request',
                  FunctionARN: { 'Fn::GetAtt': ['Rewrite', 'FunctionARN'] },
                },
              ],
            },
            {
              PathPattern: 'closed/*',
              TargetOriginId: 'Closed',
              ViewerProtocolPolicy: 'allow-all',
            },
          ],
          DefaultCacheBehavior: { TargetOriginId: 'Files', ViewerProtocolPolicy: 'allow-all' },
        },
      },
    },
  });
  const site = cloud.findResource('Site');
  domain = `https://${String(site?.attributes['DomainName'])}`;
  base = `${cloud.endpoint}/cloudfront/${site?.ref}`;
  const s3 = new S3Client(clientOptions(cloud.endpoint));
  for (const [Bucket, Key] of [
    ['files', 'index.html'],
    ['files', 'private/a b.txt'],
    ['files', 'private/pages.html'],
    ['closed', 'closed/a.txt'],
  ]) {
    const object = { Bucket, Key, Body: `${Key} of ${Bucket}`, CacheControl: 'max-age=9' };
    await s3.send(new PutObjectCommand(object));
  }
});
afterAll(() => cloud.stop());

const urlSafe = (bytes: Buffer) =>
  bytes.toString('base64').replaceAll('+', '-').replaceAll('=', '_').replaceAll('/', '~');
const soon = () => Math.floor(Date.now() / 1000) + 60;
const keyOf = (name: string) => cloud.findResource(name)?.ref ?? '';

function customPolicy(pattern: string, until: number, more: object = {}): string {
  const Condition = { DateLessThan: { 'AWS:EpochTime': until }, ...more };
  return JSON.stringify({ Statement: [{ Resource: pattern, Condition }] });
}

function signed(
  policy: string,
  name = 'Curve',
  pair: { privateKey: typeof rsa.privateKey } = curve,
) {
  const signature = urlSafe(sign('sha1', Buffer.from(policy), pair.privateKey));
  const parameters = { Policy: urlSafe(Buffer.from(policy)), Signature: signature };
  return new URLSearchParams({ ...parameters, 'Key-Pair-Id': keyOf(name) });
}

async function get(path: string, headers: Record<string, string> = {}): Promise<string> {
  const response = await fetch(base + path, { headers, redirect: 'manual' });
  const text = await response.text();
  const code = /<Code>(\w+)<\/Code>/.exec(text)?.[1];
  return `${response.status} ${code ?? text}`;
}

describe('A distribution in front of buckets', () => {
  it('serves objects that the bucket policy lets it read, and its root object', async () => {
    expect(await get('/')).toBe('200 index.html of files');
    expect(await get('/missing')).toBe('403 AccessDenied');
  });

  it('is denied by a bucket whose policy does not allow it', async () => {
    expect(await get('/closed/a.txt')).toBe('403 AccessDenied');
  });

  it('allows only the methods of its behaviors', async () => {
    expect((await fetch(`${base}/`, { method: 'POST' })).status).toBe(403);
  });
});

describe('A signed request', () => {
  const path = '/private/a%20b.txt';

  it.each([
    ['RSA', () => signed(customPolicy(`${domain}/private/*`, soon()), 'Rsa', rsa)],
    ['ECDSA', () => signed(customPolicy(`${domain}/private/*`, soon()))],
    ['a local address', () => signed(customPolicy(`${base}/private/?*.txt`, soon()))],
    [
      'an address range',
      () => signed(customPolicy('*', soon(), { IpAddress: { 'AWS:SourceIp': '127.0.0.0/8' } })),
    ],
  ])('with a custom policy is accepted: %s', async (_what, query) => {
    expect(await get(`${path}?${query()}`)).toBe('200 private/a b.txt of files');
  });

  it('with a canned policy is accepted', async () => {
    const expires = String(soon());
    const policy = cannedPolicy(`${domain}${path}`, expires);
    const Signature = urlSafe(sign('sha1', Buffer.from(policy), rsa.privateKey));
    const query = new URLSearchParams({ Expires: expires, Signature, 'Key-Pair-Id': keyOf('Rsa') });
    expect(await get(`${path}?${query}`)).toBe('200 private/a b.txt of files');
  });

  it('with cookies is accepted', async () => {
    const query = signed(customPolicy(`${domain}/private/*`, soon()));
    const cookie = [...query].map(([name, value]) => `CloudFront-${name}=${value}`).join('; ');
    expect(await get(path, { cookie })).toBe('200 private/a b.txt of files');
  });

  it.each([
    ['unsigned', () => '', '403 MissingKey'],
    ['with an unknown key', () => signed(customPolicy('*', soon()), 'Site'), '403 InvalidKey'],
    [
      'with another key',
      () => signed(customPolicy('*', soon()), 'Curve', stranger),
      '403 AccessDenied',
    ],
    ['too late', () => signed(customPolicy('*', soon() - 120)), '403 AccessDenied'],
    [
      'too early',
      () =>
        signed(customPolicy('*', soon() + 60, { DateGreaterThan: { 'AWS:EpochTime': soon() } })),
      '403 AccessDenied',
    ],
    [
      'for another path',
      () => signed(customPolicy(`${domain}/other/*`, soon())),
      '403 AccessDenied',
    ],
    [
      'from another address',
      () => signed(customPolicy('*', soon(), { IpAddress: { 'AWS:SourceIp': '10.1.0.0/16' } })),
      '403 AccessDenied',
    ],
    ['without an expiry', () => signed('{"Statement":[{"Resource":"*"}]}'), '403 AccessDenied'],
  ])('is rejected %s', async (_what, query, answer) => {
    expect(await get(`${path}?${query()}`)).toBe(answer);
  });

  it('is rejected with a changed policy', async () => {
    const query = signed(customPolicy(`${domain}/other/*`, soon()));
    query.set('Policy', urlSafe(Buffer.from(customPolicy('*', soon()))));
    expect(await get(`${path}?${query}`)).toBe('403 AccessDenied');
  });
});

describe('A behavior', () => {
  const query = () => signed(customPolicy('*', soon()));

  it('runs its viewer-request function', async () => {
    expect(await get(`/private/pages?${query()}`)).toBe('200 private/pages.html of files');
    expect(await get(`/private/away?${query()}`)).toBe('302 ');
  });

  it('sets and removes the headers of its policy', async () => {
    const response = await fetch(`${base}/private/pages?${query()}`);
    expect(response.headers.get('cache-control')).toBe('private');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.has('etag')).toBe(false);
    const plain = await fetch(`${base}/index.html`);
    expect(plain.headers.get('cache-control')).toBe('max-age=9');
    expect(plain.headers.has('etag')).toBe(true);
  });

  it('forwards ranges', async () => {
    expect(await get('/index.html', { range: 'bytes=0-4' })).toBe('206 index');
  });
});

it('rejects a public key that CloudFront does not accept', async () => {
  const small = generateKeyPairSync('rsa', { modulusLength: 1024 });
  await expect(startWith({ Small: publicKey(small) })).rejects.toThrow(
    /Small: .*RSA 2048 or ECDSA P-256/,
  );
});
