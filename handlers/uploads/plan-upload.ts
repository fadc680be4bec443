/** What a client says about the file that it is about to upload. */
export interface UploadRequest {
  readonly contentType: string;
  readonly bytes: number;
  /** SHA-256 of the file, in base64. S3 verifies it if the file is sent in one request. */
  readonly sha256?: string;
  /** An upload in parts that was started before and is to be continued. */
  readonly resume?: { readonly imageId: string; readonly uploadId: string };
}

/** A part of a file. Numbers start at 1. */
export interface Part {
  readonly number: number;
  readonly bytes: number;
}

/** The size of every part except the last. S3 requires at least 5 MiB. */
export const partBytes = 8 * 1024 * 1024;

/**
 * Files up to this size are sent in one request. A larger file is sent in parts, which can be
 * retried one by one.
 */
export const largestSingle = partBytes;

/** The parts of a file. */
export function partsOf(bytes: number): readonly Part[] {
  const count = Math.ceil(bytes / partBytes);
  return Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    bytes: Math.min(partBytes, bytes - index * partBytes),
  }));
}
