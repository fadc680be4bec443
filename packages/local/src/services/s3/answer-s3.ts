import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../../protocol/http.ts';
import { childrenOf, childText, readXml } from '../../protocol/read-xml.ts';
import { ServiceError } from '../../protocol/service-error.ts';
import type { Emulator, EmulatorAnswer } from '../emulator.ts';
import { checkUpload } from './check-upload.ts';
import { copiedVersion, emulatorRequest, parsed } from './emulator-request.ts';
import { checkExpiry } from './expiry.ts';
import { tellOfChange } from './object-changes.ts';
import { type ObjectPath, readObjectPath } from './object-path.ts';
import { checkTags, ownOperations } from './own-operations.ts';
import { checkPostPolicy, readPostedForm } from './post-policy.ts';
import type { S3Exchange } from './s3-exchange.ts';
import { s3Operation } from './s3-operation.ts';
import type { S3Service } from './s3-service.ts';
import { streamedSize, streamObject } from './stream-object.ts';
import { answerDeletion, isOfVersions } from './versions/answer-deletion.ts';
import { beforeWrite } from './versions/change-versions.ts';
import { type FoundVersion, findVersion } from './versions/version-operations.ts';

/** The operations that the emulator does well. All others that are not in `ownOperations` are refused. */
const emulated = new Set(
  `ListBuckets ListObjects ListObjectsV2 HeadBucket CreateBucket DeleteBucket PostObject DeleteObjects
  GetObject HeadObject PutObject CopyObject DeleteObject GetObjectAttributes CreateMultipartUpload
  UploadPart UploadPartCopy CompleteMultipartUpload AbortMultipartUpload GetBucketLifecycleConfiguration
  PutBucketLifecycleConfiguration DeleteBucketLifecycleConfiguration`.split(/\s+/),
);

/** Answers a request of S3. Throws `ServiceError`. */
export async function answerS3(
  service: S3Service,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = readObjectPath(request);
  const { method = 'GET', headers } = request;
  const contentType = headers['content-type'] ?? '';
  const isCopy = headers['x-amz-copy-source'] !== undefined;
  const operation = s3Operation({ method, path, contentType, isCopy });
  checkExpiry(path.query);
  refuseUnknown(service, operation, path, method);
  const body = await readBody(request);
  const own = Object.hasOwn(ownOperations, operation) ? ownOperations[operation] : undefined;
  if (own !== undefined) {
    const { cloud, emulator, settings, versions } = service;
    const given = { path, body: body.toString('utf8'), settings, versions };
    const call = { ...given, cloud, account: cloud.account };
    const answer = translated(() => own({ ...call, store: emulator.stores.s3Store }));
    const type = answer.json === undefined ? 'application/xml' : 'application/json';
    response.writeHead(answer.status, { 'content-type': type }).end(answer.json ?? answer.xml);
    return;
  }
  if (isOfVersions(service, operation, path.bucket)) {
    return answerDeletion(service, operation, path, body, response);
  }
  await answerEmulated({ service, operation, path, request, body }, response);
}

function refuseUnknown(
  { emulator }: S3Service,
  operation: string,
  { bucket }: ObjectPath,
  method: string,
): void {
  if (operation === 'Unknown') {
    const message = 'The specified method is not allowed against this resource.';
    throw new ServiceError('MethodNotAllowed', message, 405, { Method: method });
  }
  if (bucket !== '' && operation !== 'CreateBucket' && !emulator.stores.s3Store.hasBucket(bucket)) {
    throw new ServiceError('NoSuchBucket', 'The specified bucket does not exist', 404, {
      BucketName: bucket,
    });
  }
  if (!emulated.has(operation) && !Object.hasOwn(ownOperations, operation)) {
    throw new ServiceError('NotImplemented', `The local S3 has no ${operation}.`, 501);
  }
}

async function answerEmulated(exchange: S3Exchange, response: ServerResponse): Promise<void> {
  const { service, operation, path, request, body } = exchange;
  const started = performance.now();
  if (operation === 'DeleteBucket') refuseVersions(service, path.bucket);
  const keys = await keysChanged(exchange);
  checkConditions(exchange);
  if (['PutObject', 'UploadPart'].includes(operation)) checkUpload(request.headers, body);
  const { store, existing } = lookUp(service, path.bucket, keys, operation);
  const place = placeOf(exchange, response);
  const size = streamedSize(exchange, place);
  if (size !== undefined) {
    const more = { ...place.headers, ...overrides(operation, path.query) };
    return await streamObject(exchange, place, size, more, response);
  }
  const copied = copiedVersion(service, request.headers);
  const pending = beforeWrite(service.versions, path.bucket, writtenKey(operation, keys));
  const answer = await service.emulator.send(emulatorRequest(exchange, place));
  if (answer.status >= 400) {
    pending?.undo();
    throw errorOf(answer);
  }
  const versionId = pending?.done();
  afterwards(exchange, store);
  const versionHeaders =
    versionId === undefined ? place.headers : { 'x-amz-version-id': versionId };
  const own = { ...versionHeaders, ...copied, ...overrides(operation, path.query) };
  const headers = { ...answer.headers, ...own };
  response.writeHead(answer.status, headers).end(answer.body);
  const milliseconds = performance.now() - started;
  for (const key of existing) {
    const change = { bucket: path.bucket, key, operation, milliseconds };
    tellOfChange(service, versionId === undefined ? change : { ...change, versionId });
  }
}

/** A bucket goes only when all its versions and markers are gone. */
function refuseVersions({ versions }: S3Service, bucket: string): void {
  if (versions.lists.keys(bucket).length === 0) return;
  const message =
    'The bucket you tried to delete is not empty. You must delete all versions in the bucket.';
  throw new ServiceError('BucketNotEmpty', message, 409, { BucketName: bucket });
}

const reads = new Set(['GetObject', 'HeadObject', 'GetObjectAttributes', 'DeleteObject']);

/** Where the emulator stores the requested object. An earlier version is stored elsewhere. */
function placeOf({ service, operation, path }: S3Exchange, response: ServerResponse): FoundVersion {
  const { bucket, key, query } = path;
  if (!reads.has(operation) || key === '') return { bucket, key, headers: {} };
  const [latest] = service.versions.lists.of(bucket, key);
  if (latest?.isDeleteMarker === true && !query.has('versionId')) {
    response.setHeader('x-amz-delete-marker', 'true');
    response.setHeader('x-amz-version-id', latest.versionId);
  }
  return findVersion(service.versions, bucket, key, query.get('versionId'));
}

/** The key that a request writes an object under; empty if it writes none. */
function writtenKey(operation: string, [key = '']: readonly string[]): string {
  return operation.startsWith('Delete') ? '' : key;
}

/** The keys that a request changes, if it succeeds. */
async function keysChanged({ operation, path, request, body }: S3Exchange): Promise<string[]> {
  if (operation === 'DeleteObjects') {
    const root = readXml(body.toString('utf8'));
    const objects = childrenOf(root, 'Object');
    if (objects.length === 0 || objects.length > 1000) {
      const message =
        'The XML you provided was not well-formed or did not validate against our published schema';
      throw new ServiceError('MalformedXML', message);
    }
    return objects.map((object) => childText(object, 'Key') ?? '');
  }
  if (operation === 'PostObject') {
    const type = request.headers['content-type'] ?? '';
    const form = await readPostedForm(path.bucket, type, body);
    checkPostPolicy(form);
    return [form.key];
  }
  const changing = ['PutObject', 'CopyObject', 'DeleteObject', 'CompleteMultipartUpload'];
  return changing.includes(operation) ? [path.key] : [];
}

/** Deleting an object that does not exist changes nothing. */
function lookUp({ emulator }: S3Service, bucket: string, keys: string[], operation: string) {
  const store = emulator.stores.s3Store;
  const isThere = (key: string): boolean => {
    try {
      return store.headObject(bucket, key) !== undefined;
    } catch {
      return false;
    }
  };
  const existing = operation.startsWith('Delete') ? keys.filter(isThere) : keys;
  return { store, existing };
}

/** Conditional writes: the emulator looks at neither condition. */
function checkConditions({ service, operation, path, request }: S3Exchange): void {
  if (!['PutObject', 'CompleteMultipartUpload', 'CopyObject'].includes(operation)) return;
  const { 'if-none-match': noneMatch, 'if-match': match } = request.headers;
  if (noneMatch === undefined && match === undefined) return;
  let etag: string | undefined;
  try {
    etag = service.emulator.stores.s3Store.headObject(path.bucket, path.key).etag;
  } catch {
    if (match !== undefined)
      throw new ServiceError('NoSuchKey', 'The specified key does not exist.', 404);
  }
  const fails = match === undefined ? etag !== undefined : match !== etag && match !== '*';
  if (!fails) return;
  const message = 'At least one of the pre-conditions you specified did not hold';
  throw new ServiceError('PreconditionFailed', message, 412);
}

/** What the emulator does not do after an object is written or deleted. */
function afterwards(
  { service, operation, path, request }: S3Exchange,
  store: Emulator['stores']['s3Store'],
): void {
  const { bucket, key } = path;
  if (operation === 'DeleteBucket') {
    service.settings.delete(bucket);
    service.versions.lists.forget(bucket);
  }
  if (!['PutObject', 'DeleteObject', 'CompleteMultipartUpload'].includes(operation)) return;
  const { objectTags } = service.settings.of(bucket);
  objectTags.delete(key);
  if (operation !== 'PutObject') return;
  const type = request.headers['content-type'];
  if (type !== undefined && parsed.test(type)) store.headObject(bucket, key).contentType = type;
  const tagging = request.headers['x-amz-tagging'];
  if (typeof tagging !== 'string') return;
  objectTags.set(key, checkTags([...new URLSearchParams(tagging)], 10));
}

const responseHeaders = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
];

/** `response-content-type` and its like; and no script of an object may act as our own page. */
function overrides(operation: string, query: URLSearchParams): Record<string, string> {
  if (operation !== 'GetObject') return {};
  const headers: Record<string, string> = { 'content-security-policy': 'sandbox allow-scripts' };
  for (const name of responseHeaders) {
    const value = query.get(`response-${name}`);
    if (value !== null) headers[name] = value;
  }
  return headers;
}

/** The errors of a full file system. */
const diskErrors = /\b(ENOSPC|EDQUOT|EFBIG|EIO|EROFS|EMFILE)\b|disk is full/;

function errorOf({ status, body, headers }: EmulatorAnswer): ServiceError {
  const disk = status >= 500 ? diskErrors.exec(body.toString('utf8'))?.[0] : undefined;
  if (disk !== undefined) {
    return new ServiceError('InternalError', `The local disk is full (${disk}).`, 500);
  }
  const isXml = (headers['content-type'] ?? '').includes('xml');
  const root = isXml ? readXml(body.toString('utf8')) : undefined;
  const message = childText(root, 'Message') ?? 'The request could not be understood.';
  const byStatus = status === 404 ? 'NoSuchKey' : 'InvalidRequest';
  const code = childText(root, 'Code') ?? byStatus;
  return new ServiceError(code, message, status >= 500 && !isXml ? 400 : status);
}

/** The emulator's errors, as ours. */
function translated<Result>(run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    const { code, statusCode } = error as { readonly code?: string; readonly statusCode?: number };
    if (code === undefined || statusCode === undefined) throw error;
    throw new ServiceError(code, (error as Error).message, statusCode);
  }
}
