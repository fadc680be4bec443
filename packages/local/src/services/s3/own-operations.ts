import { childrenOf, childText, readXml, type XmlElement } from '../../protocol/read-xml.ts';
import { ServiceError } from '../../protocol/service-error.ts';
import { writeXml, type XmlValue } from '../../protocol/xml.ts';
import type { S3Store, StoredUpload } from '../emulator-stores.ts';
import type { Cloud } from '../service.ts';
import { deleteBucketPolicy, getBucketPolicy, putBucketPolicy } from './bucket-policy.ts';
import type { AllBucketSettings } from './bucket-settings.ts';
import type { ObjectPath } from './object-path.ts';
import type { Versions } from './versions/change-versions.ts';
import { listVersions } from './versions/list-versions.ts';
import { findVersion } from './versions/version-operations.ts';

/** What an operation of our own works on. */
export interface S3Call {
  readonly path: ObjectPath;
  readonly body: string;
  readonly store: S3Store;
  readonly settings: AllBucketSettings;
  readonly account: string;
  readonly cloud: Cloud;
  readonly versions: Versions;
}

/** The answer to it: a document, or nothing but a status. */
export interface S3Answer {
  readonly status: number;
  readonly xml?: string;
  readonly json?: string;
}

const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/';

/** An XML document of S3. */
export function document(name: string, content: XmlValue): S3Answer {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n${writeXml(name, content, namespace)}`;
  return { status: 200, xml };
}

const nothing: S3Answer = { status: 204 };

/** Answers 404 with the code that S3 has for a setting that was never made. */
function absent(code: string, message: string): () => never {
  return () => {
    throw new ServiceError(code, message, 404);
  };
}

/** The operations of S3 that the emulator lacks, by name (API reference, "Actions"). */
export const ownOperations: Readonly<Record<string, (call: S3Call) => S3Answer>> = {
  GetBucketLocation: () => document('LocationConstraint', ''),
  GetBucketVersioning: ({ path, versions }) => {
    const Status = versions.lists.statusOf(path.bucket);
    return document('VersioningConfiguration', Status === undefined ? '' : { Status });
  },
  PutBucketVersioning: ({ path, versions, body }) => {
    const status = childText(parse(body), 'Status');
    if (status !== 'Enabled' && status !== 'Suspended') throw malformed();
    versions.lists.setStatus(path.bucket, status);
    return { status: 200 };
  },
  GetBucketAcl: ({ account }) => document('AccessControlPolicy', ownersAcl(account)),
  GetObjectAcl: ({ account }) => document('AccessControlPolicy', ownersAcl(account)),
  GetBucketEncryption: () =>
    document('ServerSideEncryptionConfiguration', {
      Rule: {
        ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
        BucketKeyEnabled: false,
      },
    }),
  GetBucketRequestPayment: () => document('RequestPaymentConfiguration', { Payer: 'BucketOwner' }),
  GetBucketLogging: () => document('BucketLoggingStatus', ''),
  GetBucketAccelerateConfiguration: () => document('AccelerateConfiguration', ''),
  GetBucketPolicy: ({ cloud, path }) => ({
    status: 200,
    json: getBucketPolicy(cloud, path.bucket),
  }),
  PutBucketPolicy: ({ cloud, path, body }) => {
    putBucketPolicy(cloud, path.bucket, body);
    return nothing;
  },
  DeleteBucketPolicy: ({ cloud, path }) => {
    deleteBucketPolicy(cloud, path.bucket);
    return nothing;
  },
  GetBucketWebsite: absent(
    'NoSuchWebsiteConfiguration',
    'The specified bucket does not have a website configuration',
  ),
  GetBucketReplication: absent(
    'ReplicationConfigurationNotFoundError',
    'The replication configuration was not found',
  ),
  GetObjectLockConfiguration: absent(
    'ObjectLockConfigurationNotFoundError',
    'Object Lock configuration does not exist for this bucket',
  ),
  GetBucketNotificationConfiguration: ({ path, settings }) =>
    document(
      'NotificationConfiguration',
      settings.of(path.bucket).isNotifying ? { EventBridgeConfiguration: '' } : '',
    ),
  PutBucketNotificationConfiguration: ({ path, settings, body }) => {
    const kinds = parse(body).children.map(({ name }) => name);
    const other = kinds.find((kind) => kind !== 'EventBridgeConfiguration');
    if (other !== undefined) {
      const message = `The local S3 notifies EventBridge only, not by ${other}.`;
      throw new ServiceError('NotImplemented', message, 501);
    }
    settings.of(path.bucket).isNotifying = kinds.length > 0;
    return { status: 200 };
  },
  GetBucketCors: ({ path, settings }) => {
    const { cors } = settings.of(path.bucket);
    if (cors !== undefined) return { status: 200, xml: cors };
    const message = 'The CORS configuration does not exist';
    throw new ServiceError('NoSuchCORSConfiguration', message, 404);
  },
  PutBucketCors: ({ path, settings, body }) => {
    if (childrenOf(parse(body), 'CORSRule').length === 0) throw malformed();
    settings.of(path.bucket).cors = body;
    return { status: 200 };
  },
  DeleteBucketCors: ({ path, settings }) => {
    settings.of(path.bucket).cors = undefined;
    return nothing;
  },
  GetBucketTagging: ({ path, settings }) => {
    const { tags } = settings.of(path.bucket);
    if (tags !== undefined) return document('Tagging', tagSet(tags));
    throw new ServiceError('NoSuchTagSet', 'The TagSet does not exist', 404);
  },
  PutBucketTagging: ({ path, settings, body }) => {
    settings.of(path.bucket).tags = readTags(body, 50);
    return nothing;
  },
  DeleteBucketTagging: ({ path, settings }) => {
    settings.of(path.bucket).tags = undefined;
    return nothing;
  },
  GetObjectTagging: ({ path, settings, store, versions }) => {
    checkObject(store, versions, path);
    const tags = settings.of(path.bucket).objectTags.get(path.key) ?? new Map();
    return document('Tagging', tagSet(tags));
  },
  PutObjectTagging: ({ path, settings, store, versions, body }) => {
    checkObject(store, versions, path);
    settings.of(path.bucket).objectTags.set(path.key, readTags(body, 10));
    return { status: 200 };
  },
  DeleteObjectTagging: ({ path, settings, store, versions }) => {
    checkObject(store, versions, path);
    settings.of(path.bucket).objectTags.delete(path.key);
    return nothing;
  },
  ListParts: ({ path, store }) => {
    const upload = store.multipartUploads.get(path.query.get('uploadId') ?? '');
    if (upload === undefined || upload.key !== path.key) {
      const message =
        'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.';
      throw new ServiceError('NoSuchUpload', message, 404);
    }
    return document('ListPartsResult', partsOf(upload));
  },
  ListMultipartUploads: ({ path, store }) => {
    const prefix = path.query.get('prefix') ?? '';
    const uploads = [...store.multipartUploads.values()].filter(
      ({ bucket, key }) => bucket === path.bucket && key.startsWith(prefix),
    );
    return document('ListMultipartUploadsResult', {
      Bucket: path.bucket,
      Prefix: prefix,
      MaxUploads: 1000,
      IsTruncated: false,
      Upload: uploads.map(({ key, uploadId, initiated }) => ({
        Key: key,
        UploadId: uploadId,
        StorageClass: 'STANDARD',
        Initiated: initiated.toISOString(),
      })),
    });
  },
  ListObjectVersions: ({ path, versions }) =>
    document('ListVersionsResult', listVersions(versions, path.bucket, path.query)),
};

function ownersAcl(account: string): XmlValue {
  return {
    Owner: { ID: account },
    AccessControlList: { Grant: { Grantee: { ID: account }, Permission: 'FULL_CONTROL' } },
  };
}

function tagSet(tags: ReadonlyMap<string, string>): XmlValue {
  return { TagSet: { Tag: [...tags].map(([Key, Value]) => ({ Key, Value })) } };
}

function partsOf({ bucket, key, uploadId, parts }: StoredUpload): XmlValue {
  const sorted = [...parts.values()].sort((one, other) => one.partNumber - other.partNumber);
  return {
    Bucket: bucket,
    Key: key,
    UploadId: uploadId,
    StorageClass: 'STANDARD',
    PartNumberMarker: 0,
    MaxParts: 1000,
    IsTruncated: false,
    Part: sorted.map((part) => ({
      PartNumber: part.partNumber,
      LastModified: part.lastModified.toISOString(),
      ETag: part.etag,
      Size: part.body.byteLength,
    })),
  };
}

function readTags(body: string, most: number): ReadonlyMap<string, string> {
  const set = childrenOf(parse(body), 'TagSet')[0];
  if (set === undefined) throw malformed();
  return checkTags(
    childrenOf(set, 'Tag').map((tag) => [
      childText(tag, 'Key') ?? '',
      childText(tag, 'Value') ?? '',
    ]),
    most,
  );
}

/** Holds tags to the rules of S3 (user guide, "Categorizing your storage using tags"). */
export function checkTags(
  tags: readonly (readonly [key: string, value: string])[],
  most: number,
): ReadonlyMap<string, string> {
  const refuse = (message: string, code = 'InvalidTag') => new ServiceError(code, message);
  if (tags.length > most) {
    throw refuse(`Object tags cannot be greater than ${most}`, 'BadRequest');
  }
  for (const [key, value] of tags) {
    if (key === '' || key.length > 128) throw refuse('The TagKey you have provided is invalid');
    if (value.length > 256) throw refuse('The TagValue you have provided is invalid');
  }
  if (new Set(tags.map(([key]) => key)).size < tags.length) {
    throw refuse('Cannot provide multiple Tags with the same key');
  }
  return new Map(tags);
}

function parse(body: string): XmlElement {
  const root = readXml(body);
  if (root === undefined) throw malformed();
  return root;
}

function malformed(): ServiceError {
  const message =
    'The XML you provided was not well-formed or did not validate against our published schema';
  return new ServiceError('MalformedXML', message);
}

/** Throws S3's refusal where there is no object, or no such version of it. */
function checkObject(store: S3Store, versions: Versions, { bucket, key, query }: ObjectPath): void {
  findVersion(versions, bucket, key, query.get('versionId'));
  store.headObject(bucket, key);
}
