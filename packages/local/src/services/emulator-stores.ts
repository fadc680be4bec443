/** An object as fauxqs keeps it. */
export interface StoredObject {
  readonly key: string;
  contentType: string;
  readonly contentLength: number;
  readonly etag: string;
  readonly lastModified: Date;
}

/** A multipart upload as fauxqs keeps it. */
export interface StoredUpload {
  readonly uploadId: string;
  readonly bucket: string;
  readonly key: string;
  readonly initiated: Date;
  readonly parts: ReadonlyMap<
    number,
    {
      readonly partNumber: number;
      readonly etag: string;
      readonly body: Buffer;
      readonly lastModified: Date;
      readonly checksumValue?: string;
    }
  >;
}

/** The part of fauxqs' store of objects that is used here. */
export interface S3Store {
  /** Where objects are kept on disk; undefined in memory, where the map has their bytes. */
  readonly persistence?: { upsertObject(bucket: string, object: object): void };
  createBucket(name: string): void;
  listBuckets(): readonly { readonly name: string }[];
  /** With its bytes. Throws if there is none. */
  getObject(bucket: string, key: string): StoredObject;
  deleteObject(bucket: string, key: string): void;
  /** Puts an object into the map unchanged. */
  restoreObject(bucket: string, object: object): void;
  readonly multipartUploads: ReadonlyMap<string, StoredUpload>;
  hasBucket(name: string): boolean;
  /** Throws if there is no such bucket or object. */
  headObject(bucket: string, key: string): StoredObject;
  listObjects(
    bucket: string,
    options: { readonly prefix: string; readonly maxKeys: number },
  ): ObjectListing;
}

/** A page of a bucket's objects. */
export interface ObjectListing {
  readonly objects: readonly StoredObject[];
  readonly commonPrefixes: readonly string[];
  readonly isTruncated: boolean;
}

/** The three stores that `buildApp` takes. */
export interface EmulatorStores {
  readonly s3Store: S3Store;
  readonly sqsStore: object;
  readonly snsStore: object;
}

/** Makes the stores of fauxqs 2.4.1, which its package keeps to itself. */
export async function createStores(): Promise<EmulatorStores> {
  const load = async (path: string, name: string): Promise<object> => {
    const { href } = new URL(path, import.meta.resolve('fauxqs'));
    const module = (await import(href)) as Readonly<Record<string, new () => object>>;
    const Store = module[name];
    if (Store === undefined) throw new Error(`fauxqs has no ${name}; 2.4.1 is expected.`);
    return new Store();
  };
  const [s3Store, sqsStore, snsStore] = await Promise.all([
    load('./s3/s3Store.js', 'S3Store'),
    load('./sqs/sqsStore.js', 'SqsStore'),
    load('./sns/snsStore.js', 'SnsStore'),
  ]);
  return { s3Store: s3Store as S3Store, sqsStore, snsStore };
}
