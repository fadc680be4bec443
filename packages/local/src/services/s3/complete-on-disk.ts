import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type { StoredUpload } from '../emulator-stores.ts';

/** The part of fauxqs' `FileS3Persistence` that keeps uploads. */
export interface UploadFiles {
  upsertMultipartPart(uploadId: string, part: object): void;
  completeMultipartUpload(uploadId: string, bucket: string, object: object): void;
}

/** The part of fauxqs' store that completes uploads. */
export interface UploadStore {
  readonly multipartUploads: Map<string, Upload>;
  readonly multipartUploadsByBucket: Map<string, Set<string>>;
  hasBucket(name: string): boolean;
  restoreObject(bucket: string, object: object): void;
  completeMultipartUpload(uploadId: string, specs: readonly PartSpec[]): object;
}

interface Upload extends StoredUpload {
  readonly contentType: string;
  readonly metadata: object;
  readonly checksumAlgorithm?: string;
}

/** The checksum of the checksums of parts, as fauxqs computes it. */
export type CompositeChecksum = (algorithm: string, checksums: readonly string[]) => string;

interface PartSpec {
  readonly partNumber: number;
  readonly etag: string;
}

const smallestPart = 5 * 1024 * 1024;

/**
 * Leaves the parts of uploads on disk and joins them there, one after another. fauxqs 2.4.1 holds all of
 * them in memory, and all of the object once more. What it refuses is left to it.
 */
export function completeOnDisk(
  store: UploadStore,
  files: UploadFiles,
  folder: string,
  composite: CompositeChecksum,
): void {
  const fileOf = (uploadId: string, partNumber: number) =>
    path.join(folder, '_multipart', uploadId, 'parts', `${partNumber}.data`);
  const keepPart = files.upsertMultipartPart.bind(files);
  files.upsertMultipartPart = (uploadId, part) => {
    keepPart(uploadId, part);
    const file = fileOf(uploadId, (part as PartSpec).partNumber);
    Object.defineProperty(part, 'body', { get: () => readFileSync(file) });
  };
  const complete = store.completeMultipartUpload.bind(store);
  store.completeMultipartUpload = (uploadId, specs) => {
    const upload = store.multipartUploads.get(uploadId);
    if (upload === undefined || !store.hasBucket(upload.bucket)) return complete(uploadId, specs);
    const parts = specs.map((spec) => ({
      ...spec,
      file: fileOf(uploadId, spec.partNumber),
      size: statSync(fileOf(uploadId, spec.partNumber), { throwIfNoEntry: false })?.size ?? 0,
    }));
    if (!isRight(upload, parts)) return complete(uploadId, specs);
    const object = describe(upload, parts, composite);
    const bytesIn = path.join(folder, 'incoming', `${uploadId}.data`);
    join(parts, bytesIn);
    const body = Buffer.alloc(0);
    files.completeMultipartUpload(uploadId, upload.bucket, { ...object, body, bytesIn });
    store.restoreObject(upload.bucket, { ...object, body });
    store.multipartUploads.delete(uploadId);
    store.multipartUploadsByBucket.get(upload.bucket)?.delete(uploadId);
    return object;
  };
}

interface PartFile extends PartSpec {
  readonly file: string;
  readonly size: number;
}

function isRight({ parts: known }: Upload, parts: readonly PartFile[]): boolean {
  if (parts.length === 0) return false;
  return parts.every(({ partNumber, etag, size }, index) => {
    const before = parts[index - 1]?.partNumber ?? 0;
    const isSame = known.get(partNumber)?.etag.replaceAll('"', '') === etag.replaceAll('"', '');
    const isLast = index === parts.length - 1;
    return partNumber > before && isSame && (isLast || size >= smallestPart);
  });
}

/** The metadata of the object in S3. Its ETag is the digest of the digests of its parts. */
function describe(
  upload: Upload,
  parts: readonly PartFile[],
  composite: CompositeChecksum,
): object {
  const digests = parts.map(({ etag }) => Buffer.from(etag.replaceAll('"', ''), 'hex'));
  const digest = createHash('md5').update(Buffer.concat(digests)).digest('hex');
  let offset = 0;
  const boundaries = parts.map(({ partNumber, size: length }) => {
    const one = { partNumber, offset, length };
    offset += length;
    return one;
  });
  const { uploadId: _, bucket: __, parts: known, initiated: ___, ...rest } = upload;
  const { checksumAlgorithm, ...described } = rest;
  const partChecksums = parts.flatMap(
    ({ partNumber }) => known.get(partNumber)?.checksumValue ?? [],
  );
  const hasChecksum = checksumAlgorithm !== undefined && partChecksums.length > 0;
  return {
    ...described,
    ...(hasChecksum && {
      ...{ checksumAlgorithm, checksumType: 'COMPOSITE', partChecksums },
      checksumValue: composite(checksumAlgorithm, partChecksums),
    }),
    contentLength: offset,
    etag: `"${digest}-${parts.length}"`,
    lastModified: new Date(),
    parts: boundaries,
  };
}

function join(parts: readonly PartFile[], target: string): void {
  mkdirSync(path.dirname(target), { recursive: true });
  rmSync(target, { force: true });
  for (const { file } of parts) appendFileSync(target, readFileSync(file));
}
