import type { S3Store } from '../../emulator-stores.ts';
import { copyObject, hiddenBucketOf, hiddenKeyOf, isThere } from './earlier-objects.ts';
import { newVersionId, type ObjectVersion, type VersionLists } from './version-lists.ts';

/** The versions of one cloud's objects. */
export interface Versions {
  readonly lists: VersionLists;
  readonly store: S3Store;
  readonly now: () => number;
}

/** A write that is about to happen. */
export interface PendingWrite {
  /** Call it when the object is written. Returns the id of its version. */
  done(): string;
  /** Call it when nothing was written. */
  undo(): void;
}

/** The versions of a key; an object from before versioning is the version `null`. */
export function versionsOf(
  { lists, store }: Versions,
  bucket: string,
  key: string,
): readonly ObjectVersion[] {
  const known = lists.of(bucket, key);
  if (known.length > 0 || !isThere(store, { bucket, key })) return known;
  const lastModified = store.headObject(bucket, key).lastModified.getTime();
  return [{ versionId: 'null', isDeleteMarker: false, lastModified }];
}

/** Sets the current version aside, for another is written; `undefined` where a bucket has one only. */
export function beforeWrite(
  versions: Versions,
  bucket: string,
  key: string,
): PendingWrite | undefined {
  const { lists, store, now } = versions;
  const status = lists.statusOf(bucket);
  if (status === undefined || key === '') return undefined;
  const before = versionsOf(versions, bucket, key);
  const versionId = status === 'Enabled' ? newVersionId() : 'null';
  const others = before.filter((one) => one.versionId !== versionId);
  setAside(versions, bucket, key, others[0] === before[0] ? before[0] : undefined);
  return {
    done() {
      if (before[0]?.versionId !== versionId) discard(versions, bucket, key, versionId);
      const lastModified = now();
      lists.set(bucket, key, [{ versionId, isDeleteMarker: false, lastModified }, ...others]);
      return versionId;
    },
    undo() {
      const current = before[0];
      if (current === undefined || current.isDeleteMarker) return;
      store.deleteObject(hiddenBucketOf(bucket), hiddenKeyOf(key, current.versionId));
    },
  };
}

/** Puts a delete marker in front of the versions of a key. */
export function addDeleteMarker(versions: Versions, bucket: string, key: string): ObjectVersion {
  const { lists, store, now } = versions;
  const before = versionsOf(versions, bucket, key);
  const versionId = lists.statusOf(bucket) === 'Enabled' ? newVersionId() : 'null';
  const others = before.filter((one) => one.versionId !== versionId);
  setAside(versions, bucket, key, others[0] === before[0] ? before[0] : undefined);
  discard(versions, bucket, key, versionId);
  if (isThere(store, { bucket, key })) store.deleteObject(bucket, key);
  const marker = { versionId, isDeleteMarker: true, lastModified: now() };
  lists.set(bucket, key, [marker, ...others]);
  return marker;
}

/**
 * Deletes one version permanently. The previous one becomes the current one. Returns the deleted
 * version.
 */
export function deleteVersion(
  versions: Versions,
  bucket: string,
  key: string,
  versionId: string,
): ObjectVersion | undefined {
  const { lists, store } = versions;
  const before = versionsOf(versions, bucket, key);
  const found = before.find((one) => one.versionId === versionId);
  if (found === undefined) return undefined;
  const others = before.filter((one) => one !== found);
  if (found !== before[0]) {
    discard(versions, bucket, key, versionId);
  } else {
    if (!found.isDeleteMarker) store.deleteObject(bucket, key);
    const [next] = others;
    if (next !== undefined && !next.isDeleteMarker) {
      const hidden = { bucket: hiddenBucketOf(bucket), key: hiddenKeyOf(key, next.versionId) };
      copyObject(store, hidden, { bucket, key });
      discard(versions, bucket, key, next.versionId);
    }
  }
  lists.set(bucket, key, others);
  return found;
}

function setAside(
  { store }: Versions,
  bucket: string,
  key: string,
  current: ObjectVersion | undefined,
): void {
  if (current === undefined || current.isDeleteMarker) return;
  const to = { bucket: hiddenBucketOf(bucket), key: hiddenKeyOf(key, current.versionId) };
  copyObject(store, { bucket, key }, to);
}

function discard({ store }: Versions, bucket: string, key: string, versionId: string): void {
  const place = { bucket: hiddenBucketOf(bucket), key: hiddenKeyOf(key, versionId) };
  if (isThere(store, place)) store.deleteObject(place.bucket, place.key);
}
