import type { IncomingHttpHeaders } from 'node:http';
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

/** A copy may be of an earlier version: `x-amz-copy-source: bucket/key?versionId=…`. */
function copySource({ versions }: S3Service, headers: IncomingHttpHeaders) {
  const name = 'x-amz-copy-source';
  const given = headers[name];
  const [, bucket = '', key = '', id = ''] =
    /^\/?([^/]+)\/(.+)\?versionId=(.+)$/.exec(typeof given === 'string' ? given : '') ?? [];
  if (id === '') return {};
  const found = findVersion(versions, bucket, decodeURIComponent(key), id);
  return { [name]: `/${found.bucket}/${found.key.split('/').map(encodeURIComponent).join('/')}` };
}
