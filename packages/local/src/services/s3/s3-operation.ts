import type { ObjectPath } from './object-path.ts';

/** Sub-resources in the query, with the part that they have in the names of operations. */
const bucketSubresources: Readonly<Record<string, string>> = {
  accelerate: 'BucketAccelerateConfiguration',
  acl: 'BucketAcl',
  cors: 'BucketCors',
  encryption: 'BucketEncryption',
  lifecycle: 'BucketLifecycleConfiguration',
  location: 'BucketLocation',
  logging: 'BucketLogging',
  notification: 'BucketNotificationConfiguration',
  'object-lock': 'ObjectLockConfiguration',
  ownershipControls: 'BucketOwnershipControls',
  policy: 'BucketPolicy',
  policyStatus: 'BucketPolicyStatus',
  publicAccessBlock: 'PublicAccessBlock',
  replication: 'BucketReplication',
  requestPayment: 'BucketRequestPayment',
  tagging: 'BucketTagging',
  versioning: 'BucketVersioning',
  website: 'BucketWebsite',
  analytics: 'BucketAnalyticsConfiguration',
  'intelligent-tiering': 'BucketIntelligentTieringConfiguration',
  inventory: 'BucketInventoryConfiguration',
  metrics: 'BucketMetricsConfiguration',
};

const objectSubresources: Readonly<Record<string, string>> = {
  acl: 'ObjectAcl',
  attributes: 'ObjectAttributes',
  'legal-hold': 'ObjectLegalHold',
  retention: 'ObjectRetention',
  tagging: 'ObjectTagging',
  torrent: 'ObjectTorrent',
};

const verbs: Readonly<Record<string, string>> = { GET: 'Get', PUT: 'Put', DELETE: 'Delete' };

/** What of a request decides its operation. */
export interface S3Request {
  readonly method: string;
  readonly path: ObjectPath;
  readonly contentType: string;
  readonly isCopy: boolean;
}

/** The name of the operation that a request to S3 is, such as `GetObjectTagging`. */
export function s3Operation(request: S3Request): string {
  const { bucket, key } = request.path;
  if (bucket === '') return request.method === 'GET' ? 'ListBuckets' : 'Unknown';
  return key === '' ? bucketOperation(request) : objectOperation(request);
}

function bucketOperation({ method, path: { query }, contentType }: S3Request): string {
  if (method === 'GET') {
    if (query.has('uploads')) return 'ListMultipartUploads';
    if (query.has('versions')) return 'ListObjectVersions';
  }
  if (method === 'POST') {
    if (contentType.toLowerCase().startsWith('multipart/form-data')) return 'PostObject';
    return query.has('delete') ? 'DeleteObjects' : 'Unknown';
  }
  const named = subresource(bucketSubresources, method, query);
  if (named !== undefined) return named;
  const plain: Readonly<Record<string, string>> = {
    GET: query.get('list-type') === '2' ? 'ListObjectsV2' : 'ListObjects',
    HEAD: 'HeadBucket',
    PUT: 'CreateBucket',
    DELETE: 'DeleteBucket',
  };
  return Object.hasOwn(plain, method) ? (plain[method] ?? 'Unknown') : 'Unknown';
}

function objectOperation({ method, path: { query }, isCopy }: S3Request): string {
  if (query.has('uploadId')) {
    if (method === 'PUT') return isCopy ? 'UploadPartCopy' : 'UploadPart';
    if (method === 'GET') return 'ListParts';
    return method === 'POST' ? 'CompleteMultipartUpload' : 'AbortMultipartUpload';
  }
  if (method === 'POST') {
    if (query.has('uploads')) return 'CreateMultipartUpload';
    if (query.has('restore')) return 'RestoreObject';
    return query.has('select') ? 'SelectObjectContent' : 'Unknown';
  }
  if (method === 'PUT' && query.has('renameObject')) return 'RenameObject';
  const named = subresource(objectSubresources, method, query);
  if (named !== undefined) return named;
  const plain: Readonly<Record<string, string>> = {
    GET: 'GetObject',
    HEAD: 'HeadObject',
    PUT: isCopy ? 'CopyObject' : 'PutObject',
    DELETE: 'DeleteObject',
  };
  return Object.hasOwn(plain, method) ? (plain[method] ?? 'Unknown') : 'Unknown';
}

function subresource(
  table: Readonly<Record<string, string>>,
  method: string,
  query: URLSearchParams,
): string | undefined {
  const verb = Object.hasOwn(verbs, method) ? verbs[method] : undefined;
  for (const name of query.keys()) {
    if (Object.hasOwn(table, name)) return verb === undefined ? 'Unknown' : `${verb}${table[name]}`;
  }
  return undefined;
}
