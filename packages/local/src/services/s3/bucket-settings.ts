/** What a bucket has besides its objects. */
export interface BucketSettings {
  /** Whether it tells EventBridge of its objects. */
  isNotifying: boolean;
  /** The CORSConfiguration document, if one was put. */
  cors: string | undefined;
  tags: ReadonlyMap<string, string> | undefined;
  /** By key. */
  readonly objectTags: Map<string, ReadonlyMap<string, string>>;
}

/** The settings of all buckets, created on demand. */
export interface AllBucketSettings {
  of(bucket: string): BucketSettings;
  delete(bucket: string): void;
}

/** Creates an empty set of settings. */
export function createBucketSettings(): AllBucketSettings {
  const all = new Map<string, BucketSettings>();
  return {
    of(bucket) {
      const found = all.get(bucket);
      if (found !== undefined) return found;
      const made = { isNotifying: false, cors: undefined, tags: undefined, objectTags: new Map() };
      all.set(bucket, made);
      return made;
    },
    delete: (bucket) => all.delete(bucket),
  };
}
