import { createHash } from 'node:crypto';
import type { S3Store, StoredObject } from '../../emulator-stores.ts';

/** Where earlier versions of a bucket's objects are: a bucket that nobody sees. */
export function hiddenBucketOf(bucket: string): string {
  const hash = createHash('sha256').update(bucket).digest('hex').slice(0, 16);
  return `${hiddenPrefix}${hash}`;
}

const hiddenPrefix = 'eventwright-versions-';

/** Whether a bucket holds earlier versions only. */
export function isHidden(bucket: string): boolean {
  return bucket.startsWith(hiddenPrefix);
}

/** The key of an earlier version. */
export function hiddenKeyOf(key: string, versionId: string): string {
  return `${versionId}/${createHash('sha256').update(key).digest('hex')}`;
}

interface Place {
  readonly bucket: string;
  readonly key: string;
}

/** Copies an object with all its metadata. Returns whether there was one. */
export function copyObject(store: S3Store, from: Place, to: Place): boolean {
  if (!isThere(store, from)) return false;
  if (!store.hasBucket(to.bucket)) store.createBucket(to.bucket);
  const object: StoredObject = { ...store.getObject(from.bucket, from.key), key: to.key };
  store.persistence?.upsertObject(to.bucket, object);
  const body = store.persistence === undefined ? {} : { body: Buffer.alloc(0) };
  store.restoreObject(to.bucket, { ...object, ...body });
  return true;
}

export function isThere(store: S3Store, { bucket, key }: Place): boolean {
  try {
    return store.headObject(bucket, key) !== undefined;
  } catch {
    return false;
  }
}
