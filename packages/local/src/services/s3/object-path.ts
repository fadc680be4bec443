/** The bucket and key of a path-style request. */
export interface ObjectPath {
  readonly bucket: string;
  /** Decoded; empty for requests about the bucket. */
  readonly key: string;
  readonly query: URLSearchParams;
}

/** Reads bucket and key from the path of a request. */
export function readObjectPath(url: string): ObjectPath {
  const [path = '', query = ''] = url.split('?', 2);
  const [, bucket = '', ...rest] = path.split('/');
  return {
    bucket: decodeURIComponent(bucket),
    key: decodeURIComponent(rest.join('/')),
    query: new URLSearchParams(query),
  };
}

/** Writes the path-style path of an object. */
export function writeObjectPath(bucket: string, key: string): string {
  return `/${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`;
}
