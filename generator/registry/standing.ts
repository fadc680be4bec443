import type { Registry } from './client.ts';
import type { Pin } from './lock.ts';
import { contentHash } from './pull.ts';

/** What is true of a pinned file and of the registry that it came from, worst first. */
export type Standing =
  | { readonly kind: 'missing' | 'edited' | 'unchanged' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'replaced' }
  | { readonly kind: 'newer'; readonly version: string };

/** How each standing reads, for people. */
export const standingTexts: Readonly<Record<Standing['kind'], string>> = {
  missing: 'the file is missing; run `eventwright pull` to restore it',
  edited: 'the file was edited; run `eventwright pull --force` to discard the edit',
  unchanged: '',
  gone: 'the registry no longer has it',
  replaced: 'the registry has different content under the same version',
  newer: 'the registry has a newer version; run `eventwright pull` to update',
};

/**
 * Where a file stands by the lock alone: `hash` is that of the file, undefined where there is none.
 * Undefined where only the registry can say more.
 */
export function localStanding(pin: Pin, hash: string | undefined): Standing | undefined {
  if (hash === undefined) return { kind: 'missing' };
  return hash === pin.file ? undefined : { kind: 'edited' };
}

/** Where a pin stands in its registry. */
export async function remoteStanding(pin: Pin, registry: Registry): Promise<Standing> {
  const newest = await registry.read(pin.schema);
  if (newest === undefined) return { kind: 'gone' };
  if (newest.version !== pin.version) return { kind: 'newer', version: newest.version };
  const isSame = contentHash(newest.content) === pin.content;
  return isSame ? { kind: 'unchanged' } : { kind: 'replaced' };
}
