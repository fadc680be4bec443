import type { ObjectListing, S3Store, StoredObject } from './emulator-stores.ts';

/** The parameters of a listing. */
interface ListOptions {
  readonly prefix?: string;
  readonly delimiter?: string;
  readonly maxKeys?: number;
  readonly startAfter?: string;
  readonly marker?: string;
}

/**
 * Lists objects in the order of the bytes of their keys (API reference, "ListObjectsV2"). fauxqs 2.4.1
 * sorts by language and continues by character, so that its pages miss keys and repeat others.
 */
export function listObjects(
  store: S3Store,
  bucket: string,
  { prefix = '', delimiter, maxKeys = 1000, startAfter, marker }: ListOptions,
): ObjectListing {
  const all = store.listObjects(bucket, { prefix, maxKeys: Number.POSITIVE_INFINITY }).objects;
  const after = startAfter ?? marker ?? '';
  const objects: StoredObject[] = [];
  const commonPrefixes = new Set<string>();
  for (const one of all.toSorted((a, b) =>
    Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)),
  )) {
    const end = delimiter ? one.key.indexOf(delimiter, prefix.length) : -1;
    const group = end < 0 ? undefined : one.key.slice(0, end + (delimiter?.length ?? 0));
    const name = group ?? one.key;
    if (Buffer.compare(Buffer.from(name), Buffer.from(after)) <= 0) continue;
    if (group !== undefined && commonPrefixes.has(group)) continue;
    if (objects.length + commonPrefixes.size >= maxKeys) {
      return { objects, commonPrefixes: [...commonPrefixes], isTruncated: true };
    }
    if (group === undefined) objects.push(one);
    else commonPrefixes.add(group);
  }
  return { objects, commonPrefixes: [...commonPrefixes], isTruncated: false };
}
