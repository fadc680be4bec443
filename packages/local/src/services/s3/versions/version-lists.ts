import { randomBytes } from 'node:crypto';
import type { KeptStore } from '../../../kept/kept-store.ts';

/** One version of a key; a delete marker has no object. */
export interface ObjectVersion {
  /** `null`, as text, for one that was written while versioning was off. */
  readonly versionId: string;
  readonly isDeleteMarker: boolean;
  /** Milliseconds since the epoch. */
  readonly lastModified: number;
}

export type VersioningStatus = 'Enabled' | 'Suspended';

/** Which versions there are: of buckets whose versioning was ever turned on. */
export interface VersionLists {
  statusOf(bucket: string): VersioningStatus | undefined;
  setStatus(bucket: string, status: VersioningStatus): void;
  /** The versions of a key, the latest first. */
  of(bucket: string, key: string): readonly ObjectVersion[];
  set(bucket: string, key: string, versions: readonly ObjectVersion[]): void;
  /** The keys of a bucket that have versions, in no order. */
  keys(bucket: string): readonly string[];
  forget(bucket: string): void;
}

/** An id that names one version: 32 characters, as S3's. */
export function newVersionId(): string {
  return randomBytes(24).toString('base64url').replaceAll('-', '.');
}

/** Keeps the lists, also over a restart. */
export function createVersionLists(kept: KeptStore): VersionLists {
  const statuses = kept.table<VersioningStatus>('bucket-versioning');
  const table = kept.table<readonly ObjectVersion[]>('object-versions');
  const byBucket = new Map<string, VersioningStatus>(statuses.entries());
  const lists = new Map<string, Map<string, readonly ObjectVersion[]>>();
  const listsOf = (bucket: string) => {
    const found = lists.get(bucket) ?? new Map<string, readonly ObjectVersion[]>();
    lists.set(bucket, found);
    return found;
  };
  for (const [name, versions] of table.entries()) {
    const slash = name.indexOf('/');
    listsOf(name.slice(0, slash)).set(name.slice(slash + 1), versions);
  }
  return {
    statusOf: (bucket) => byBucket.get(bucket),
    setStatus(bucket, status) {
      byBucket.set(bucket, status);
      statuses.put(bucket, status);
    },
    of: (bucket, key) => lists.get(bucket)?.get(key) ?? [],
    set(bucket, key, versions) {
      const name = `${bucket}/${key}`;
      if (versions.length === 0) {
        listsOf(bucket).delete(key);
        table.delete(name);
      } else {
        listsOf(bucket).set(key, versions);
        table.put(name, versions);
      }
    },
    keys: (bucket) => [...(lists.get(bucket)?.keys() ?? [])],
    forget(bucket) {
      for (const key of lists.get(bucket)?.keys() ?? []) table.delete(`${bucket}/${key}`);
      lists.delete(bucket);
      byBucket.delete(bucket);
      statuses.delete(bucket);
    },
  };
}
