import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';

/** A text that is another as soon as a name in a folder, or below it, is added or removed. */
export function listingHash(folder: string, isDeep: boolean): string | undefined {
  try {
    const names = readdirSync(folder, { recursive: isDeep }).map(String);
    return createHash('sha256').update(names.sort().join('\0')).digest('hex');
  } catch {
    // There is no such folder.
    return undefined;
  }
}
