import { compareVersions, parseVersion } from '../repositories/version-number.ts';
import type { ContractSource } from './contract-source.ts';
import type { Pin } from './lock.ts';

/** The state of a pinned file and its origin, worst first. */
export type Standing =
  | { readonly kind: 'missing' | 'edited' | 'unchanged' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'replaced' }
  | { readonly kind: 'newer' | 'older'; readonly version: string };

/** How each standing reads, for people. */
export const standingTexts: Readonly<Record<Standing['kind'], string>> = {
  missing: 'the file is missing; run `eventwright pull` to restore it',
  edited: 'the file was edited; run `eventwright pull --force` to discard the edit',
  unchanged: '',
  gone: 'its source no longer has it',
  replaced: 'its source has different content under the same version',
  newer: 'its source has a newer version; run `eventwright pull` to update',
  older:
    'its source has an older version; install the pinned one, or run `eventwright pull` to go back',
};

/**
 * The state of a file by the lock file alone: `hash` is that of the file, undefined if there is
 * none. Undefined if only the registry can say more.
 */
export function localStanding(pin: Pin, hash: string | undefined): Standing | undefined {
  if (hash === undefined) return { kind: 'missing' };
  return hash === pin.file ? undefined : { kind: 'edited' };
}

/** The state of a pin in the source that it came from. */
export async function remoteStanding(pin: Pin, source: ContractSource): Promise<Standing> {
  const newest = (await source.pull(pin.schema))?.pin;
  if (newest === undefined) return { kind: 'gone' };
  const isSame = newest.content === pin.content;
  if (newest.version === pin.version) {
    const areKnown = pin.integrity !== undefined && newest.integrity !== undefined;
    const isOther = areKnown && pin.integrity !== newest.integrity;
    return { kind: isSame && !isOther ? 'unchanged' : 'replaced' };
  }
  if (isSame && source.isVersionedAsAWhole) return { kind: 'unchanged' };
  return { kind: isOlder(newest, pin) ? 'older' : 'newer', version: newest.version };
}

/** Only packages show which of two versions came first. */
function isOlder(newest: Pin, pin: Pin): boolean {
  const [now, then] = [newest.version, pin.version].map(parseVersion);
  if (newest.package === undefined || now === undefined || then === undefined) return false;
  return compareVersions(now, then) < 0;
}
