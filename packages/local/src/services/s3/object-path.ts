import type { IncomingMessage } from 'node:http';
import { ServiceError } from '../../protocol/service-error.ts';

/** The bucket and key of a request. */
export interface ObjectPath {
  /** Empty for requests about the account. */
  readonly bucket: string;
  /** Decoded; empty for requests about the bucket. */
  readonly key: string;
  readonly query: URLSearchParams;
}

/**
 * Reads bucket and key: of `/bucket/key`, or of `/key` at the host `bucket.localhost`. Throws the
 * `InvalidURI` of a path that is not encoded well, and of a key that is too long.
 */
export function readObjectPath({ url = '/', headers }: IncomingMessage): ObjectPath {
  const [path = '', query = ''] = url.split('?', 2);
  const [, host] =
    /^([a-z0-9][a-z0-9.-]*)\.(?:s3[\w.-]*\.)?localhost(?::\d+)?$/.exec(headers.host ?? '') ?? [];
  const isService = host === undefined || /^s3([.-]|$)/.test(host);
  const [first = '', ...rest] = isService
    ? path.slice(1).split('/')
    : [host, ...path.slice(1).split('/')];
  const key = decode(rest.join('/'));
  if (Buffer.byteLength(key) > 1024) {
    throw new ServiceError('KeyTooLongError', 'Your key is too long');
  }
  return { bucket: decode(first), key, query: new URLSearchParams(query) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new ServiceError('InvalidURI', "Couldn't parse the specified URI.");
  }
}

/** Writes the path-style path of an object. */
export function writeObjectPath(bucket: string, key: string): string {
  return `/${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`;
}
