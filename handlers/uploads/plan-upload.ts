/** What a client says about the file that it is about to upload. */
export interface UploadRequest {
  readonly contentType: string;
  readonly bytes: number;
  /** SHA-256 of the file, in base64; S3 checks it where the file goes in one request. */
  readonly sha256?: string;
  /** An upload in parts that was started before, to continue with. */
  readonly resume?: { readonly imageId: string; readonly uploadId: string };
}

/** A part of a file. Numbers start at 1. */
export interface Part {
  readonly number: number;
  readonly bytes: number;
}

/** Every part but the last has this size; S3 takes parts of 5 MiB and more. */
export const partBytes = 8 * 1024 * 1024;

/** Files up to here go in one request; a larger one goes in parts, which can be sent again one by one. */
export const largestSingle = partBytes;

/** The parts of a file. */
export function partsOf(bytes: number): readonly Part[] {
  const count = Math.ceil(bytes / partBytes);
  return Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    bytes: Math.min(partBytes, bytes - index * partBytes),
  }));
}
