import { type HttpCall, safelyDecoded } from './http-call.ts';
import type { ServiceAction } from './service-action.ts';

/** A request of S3, as far as it decides the action. */
interface S3Call {
  readonly method: string;
  readonly bucket: string;
  /** Decoded; empty for requests about a bucket. */
  readonly key: string;
  readonly query: URLSearchParams;
  readonly call: HttpCall;
}

/** What a sub-resource of a bucket is called in actions: `GetBucketPolicy`, `PutBucketPolicy`. */
const bucketSubresources: ReadonlyMap<string, string> = new Map([
  ['policy', 'BucketPolicy'],
  ['policyStatus', 'BucketPolicyStatus'],
  ['location', 'BucketLocation'],
  ['versioning', 'BucketVersioning'],
  ['notification', 'BucketNotification'],
  ['tagging', 'BucketTagging'],
  ['cors', 'BucketCORS'],
  ['acl', 'BucketAcl'],
  ['lifecycle', 'LifecycleConfiguration'],
  ['encryption', 'EncryptionConfiguration'],
  ['logging', 'BucketLogging'],
  ['publicAccessBlock', 'BucketPublicAccessBlock'],
]);

const objectSubresources: ReadonlyMap<string, string> = new Map([
  ['tagging', 'ObjectTagging'],
  ['acl', 'ObjectAcl'],
  ['retention', 'ObjectRetention'],
  ['legal-hold', 'ObjectLegalHold'],
  ['attributes', 'ObjectAttributes'],
]);

/** Service authorization reference, "Actions, resources, and condition keys for Amazon S3". */
export function s3Actions(call: HttpCall): readonly ServiceAction[] {
  const s3Call = readS3Call(call);
  if (s3Call === undefined) return [];
  const { bucket, key } = s3Call;
  if (bucket === '') return [on('s3:ListAllMyBuckets', '*')];
  return key === '' ? bucketActions(s3Call) : objectActions(s3Call);
}

/** A path that cannot be decoded is the service's to refuse. */
function readS3Call(call: HttpCall): S3Call | undefined {
  const [path = '', query = ''] = call.url.split('?', 2);
  const [, bucket = '', ...rest] = path.split('/');
  try {
    const key = decodeURIComponent(rest.join('/'));
    const search = new URLSearchParams(query);
    return { method: call.method, bucket: decodeURIComponent(bucket), key, query: search, call };
  } catch {
    return undefined;
  }
}

function bucketActions({ method, bucket, query, call }: S3Call): readonly ServiceAction[] {
  const resource = `arn:aws:s3:::${bucket}`;
  if (method === 'POST' && query.has('delete')) {
    const keys = [...call.body.toString('utf8').matchAll(/<Key>([^<]*)<\/Key>/g)];
    return keys.map(([, key = '']) => on('s3:DeleteObject', `${resource}/${unescapeXml(key)}`));
  }
  for (const [name, spelled] of bucketSubresources) {
    if (query.has(name)) return [on(`s3:${verbOf(method)}${spelled}`, resource)];
  }
  if (method === 'PUT') return [on('s3:CreateBucket', resource)];
  if (method === 'DELETE') return [on('s3:DeleteBucket', resource)];
  if (query.has('uploads')) return [on('s3:ListBucketMultipartUploads', resource)];
  const action = query.has('versions') ? 's3:ListBucketVersions' : 's3:ListBucket';
  return [{ action, resource, context: { ...connection, ...listingKeys(query) } }];
}

function objectActions(s3Call: S3Call): readonly ServiceAction[] {
  const { method, bucket, key, query, call } = s3Call;
  const resource = `arn:aws:s3:::${bucket}/${key}`;
  for (const [name, spelled] of objectSubresources) {
    if (query.has(name)) return [on(`s3:${verbOf(method)}${spelled}`, resource)];
  }
  const version = query.has('versionId') ? 'Version' : '';
  if (method === 'GET' || method === 'HEAD') {
    const isParts = query.has('uploadId');
    return [on(isParts ? 's3:ListMultipartUploadParts' : `s3:GetObject${version}`, resource)];
  }
  if (method === 'DELETE') {
    const isAbort = query.has('uploadId');
    return [on(isAbort ? 's3:AbortMultipartUpload' : `s3:DeleteObject${version}`, resource)];
  }
  const put = { action: 's3:PutObject', resource, context: { ...connection, ...tagKeys(call) } };
  return [put, ...alsoAskedBy(call, resource)];
}

/** The tags that a PutObject sets, which its policy can ask for. */
function tagKeys({ headers }: HttpCall): ServiceAction['context'] {
  const tagging = headers['x-amz-tagging'];
  if (typeof tagging !== 'string') return {};
  const tags = [...new URLSearchParams(tagging)];
  return {
    's3:RequestObjectTagKeys': tags.map(([key]) => key),
    ...Object.fromEntries(tags.map(([key, value]) => [`s3:RequestObjectTag/${key}`, value])),
  };
}

/**
 * The additional actions of a PutObject: reading the source of a copy, and setting the tags in its
 * header.
 */
function alsoAskedBy({ headers }: HttpCall, resource: string): readonly ServiceAction[] {
  const source = headers['x-amz-copy-source'];
  const tagging = headers['x-amz-tagging'];
  const from = typeof source === 'string' ? source.replace(/^\//, '').replace(/\?.*$/, '') : '';
  return [
    ...(from === '' ? [] : [on('s3:GetObject', `arn:aws:s3:::${safelyDecoded(from)}`)]),
    ...(tagging === undefined ? [] : [on('s3:PutObjectTagging', resource)]),
  ];
}

/** Every call counts as made over TLS 1.3, as on AWS. */
const connection = {
  's3:TlsVersion': 1.3,
  's3:signatureversion': 'AWS4-HMAC-SHA256',
  's3:authType': 'REST-HEADER',
};

function on(action: string, resource: string): ServiceAction {
  return { action, resource, context: connection };
}

function listingKeys(query: URLSearchParams): ServiceAction['context'] {
  const keys: Record<string, string> = {};
  for (const name of ['prefix', 'delimiter', 'max-keys']) {
    const value = query.get(name);
    if (value !== null) keys[`s3:${name}`] = value;
  }
  return keys;
}

function verbOf(method: string): string {
  if (method === 'GET' || method === 'HEAD') return 'Get';
  return method === 'DELETE' ? 'Delete' : 'Put';
}

function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
