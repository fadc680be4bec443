import { createHash } from 'node:crypto';

/** The number of characters of a hash. */
export const hashLength = 64;

/** The SHA-256 of a text or of a file's bytes, in lower-case hexadecimal. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
