import type { IncomingHttpHeaders } from 'node:http';
import { ServiceError } from '../../protocol/service-error.ts';
import type { EmulatorRequest } from '../emulator.ts';
import type { S3Exchange } from './s3-exchange.ts';
import type { S3Service } from './s3-service.ts';
import { type FoundVersion, findVersion } from './versions/version-operations.ts';

/** Content types that the emulator would parse instead of keeping the body unchanged. */
export const parsed = /^application\/(x-www-form-urlencoded|x-amz-json-1\.0)/i;
const byDefault = 'binary/octet-stream';

/** The request for the emulator: for an object at its place, with a body that stays unchanged. */
export function emulatorRequest(
  { service, path, request, body, operation }: S3Exchange,
  place: FoundVersion,
): EmulatorRequest {
  const method = request.method as EmulatorRequest['method'];
  const encoded = place.key.split('/').map(encodeURIComponent).join('/');
  const query = request.url?.split('?')[1];
  const target =
    path.bucket === '' ? '/' : `/${place.bucket}${path.key === '' ? '' : `/${encoded}`}`;
  const type = request.headers['content-type'];
  const isKept = type !== undefined && !parsed.test(type);
  const isUpload = ['PutObject', 'CreateMultipartUpload', 'UploadPart'].includes(operation);
  const { host: _, 'transfer-encoding': __, ...headers } = request.headers;
  return {
    method,
    url: query === undefined ? target : `${target}?${query}`,
    headers: {
      ...headers,
      ...copySource(service, headers),
      ...(isKept || !isUpload ? {} : { 'content-type': byDefault }),
    },
    ...(['GET', 'HEAD'].includes(method) ? {} : { payload: body }),
  };
}

const sourceHeader = 'x-amz-copy-source';

/** A copy may be of an earlier version: `x-amz-copy-source: bucket/key?versionId=…`. */
function copySource(service: S3Service, headers: IncomingHttpHeaders) {
  const found = sourceOf(service, headers);
  if (found === undefined || !String(headers[sourceHeader]).includes('?versionId=')) return {};
  const key = found.key.split('/').map(encodeURIComponent).join('/');
  return { [sourceHeader]: `/${found.bucket}/${key}` };
}

/** The header of a copy's answer that names the version that was copied. */
export function copiedVersion(
  service: S3Service,
  headers: IncomingHttpHeaders,
): Readonly<Record<string, string>> {
  const id = sourceOf(service, headers)?.headers['x-amz-version-id'];
  return id === undefined ? {} : { 'x-amz-copy-source-version-id': id };
}

function sourceOf({ versions }: S3Service, headers: IncomingHttpHeaders): FoundVersion | undefined {
  const given = headers[sourceHeader];
  const [, bucket, key, id = null] =
    /^\/?([^/]+)\/(.+?)(?:\?versionId=(.+))?$/.exec(typeof given === 'string' ? given : '') ?? [];
  if (bucket === undefined || key === undefined) return undefined;
  return findVersion(versions, bucket, decodedKey(key), id);
}

function decodedKey(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    const message = 'The copy source is not well encoded: write it as bucket/key, URL-encoded.';
    throw new ServiceError('InvalidArgument', message);
  }
}
