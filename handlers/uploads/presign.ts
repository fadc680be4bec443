import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListPartsCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { partBytes, partsOf, type UploadRequest } from './plan-upload.ts';

/** Where an upload goes. */
export interface UploadTarget {
  readonly bucket: string;
  readonly key: string;
}

/** A file in one request: a form whose conditions S3 enforces. */
export interface FormUpload {
  readonly kind: 'form';
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** A file in parts. Each part is PUT to its own address, in any order and as often as necessary. */
export interface PartsUpload {
  readonly kind: 'parts';
  readonly uploadId: string;
  readonly partBytes: number;
  readonly parts: readonly {
    readonly number: number;
    readonly bytes: number;
    readonly url: string;
  }[];
  /** GET: lists the parts that have arrived. */
  readonly list: string;
  /** POST, with the parts and their entity tags as XML for S3: completes the upload. */
  readonly complete: string;
  /** DELETE. */
  readonly abort: string;
}

/** How long addresses are valid, in seconds. */
export const lifetime = 3600;

/**
 * Signs a form that accepts only this file: its key, its size, its type, and its digest if it is
 * known.
 */
export async function presignForm(
  s3: S3Client,
  { bucket: Bucket, key: Key }: UploadTarget,
  { contentType, bytes, sha256 }: UploadRequest,
): Promise<FormUpload> {
  const digest =
    sha256 === undefined
      ? {}
      : { 'x-amz-checksum-algorithm': 'SHA256', 'x-amz-checksum-sha256': sha256 };
  const { url, fields } = await createPresignedPost(s3, {
    Bucket,
    Key,
    Fields: { 'Content-Type': contentType, ...digest },
    Conditions: [['content-length-range', bytes, bytes]],
    Expires: lifetime,
  });
  return { kind: 'form', url, fields };
}

/** Starts or continues an upload in parts, and signs the address of each step. */
export async function presignParts(
  s3: S3Client,
  { bucket: Bucket, key: Key }: UploadTarget,
  { contentType: ContentType, bytes, resume }: UploadRequest,
): Promise<PartsUpload> {
  const UploadId =
    resume?.uploadId ??
    (await s3.send(new CreateMultipartUploadCommand({ Bucket, Key, ContentType }))).UploadId;
  if (UploadId === undefined) throw new Error('S3 began an upload without an id.');
  const upload = { Bucket, Key, UploadId };
  const expiresIn = lifetime;
  const parts = partsOf(bytes).map(async (part) => {
    const command = new UploadPartCommand({
      ...upload,
      PartNumber: part.number,
      ContentLength: part.bytes,
    });
    // S3 refuses a part of another size: its length is signed.
    const signableHeaders = new Set(['content-length', 'host']);
    return { ...part, url: await getSignedUrl(s3, command, { expiresIn, signableHeaders }) };
  });
  return {
    kind: 'parts',
    uploadId: UploadId,
    partBytes,
    parts: await Promise.all(parts),
    list: await getSignedUrl(s3, new ListPartsCommand(upload), { expiresIn }),
    complete: await getSignedUrl(s3, new CompleteMultipartUploadCommand(upload), { expiresIn }),
    abort: await getSignedUrl(s3, new AbortMultipartUploadCommand(upload), { expiresIn }),
  };
}
