import { join } from 'node:path';
import type { Folders } from '../../generate.ts';
import { load } from '../../load/load.ts';
import type { ContractSource } from '../../registry/contract-source.ts';
import type { Lock, Pin } from '../../registry/lock.ts';
import type { Pulled } from '../../registry/pull.ts';
import { readIfThere, writeAtomically } from '../../write/files.ts';
import { sha256 } from '../../write/sha256.ts';
import { type PulledEffect, pulledEffect } from './pulled-effect.ts';

/** What happened to one requested schema. */
export type PullOutcome =
  | {
      readonly kind: 'pulled' | 'unchanged';
      readonly name: string;
      readonly file: string;
      /** The source, as it was written. */
      readonly registry: string;
      readonly version: string;
      /** The version that was pinned, where it was another one. */
      readonly was?: string;
      /** What the other version means here. */
      readonly effect?: PulledEffect;
    }
  | { readonly kind: 'refused'; readonly name: string; readonly why: string };

/** A schema as it came from a source. */
export interface Arrival {
  readonly name: string;
  readonly pulled: Pulled;
  readonly pin: Pin | undefined;
  readonly source: ContractSource;
}

/** Writes a schema that was pulled, unless that would undo what somebody did here. */
export function takePulled(
  { name, pin, pulled, source }: Arrival,
  lock: Lock,
  folders: Folders,
  isForced: boolean,
): PullOutcome {
  const { file, text } = pulled;
  const path = join(folders.schemas, file);
  const present = readIfThere(path);
  const hash = present && sha256(present.toString('utf8'));
  const known = lock.get(file);
  const was = pin ?? known;
  const why = isForced ? undefined : (objection(hash, known, pulled) ?? replaced(was, pulled.pin));
  if (why !== undefined) return { kind: 'refused', name, why };
  const before = load(folders.schemas, folders.configuration);
  if (hash !== pulled.pin.file) writeAtomically(path, text);
  const { registry, version } = pulled.pin;
  const isSameVersion =
    was?.version === version || (source.isVersionedAsAWhole && hash === pulled.pin.file);
  const kind = isSameVersion && hash === pulled.pin.file ? 'unchanged' : 'pulled';
  const outcome = { kind, name, file, registry, version } as const;
  if (was === undefined || isSameVersion) return outcome;
  const after = load(folders.schemas, folders.configuration);
  return { ...outcome, was: was.version, effect: pulledEffect(file, { before, after }) };
}

function objection(
  hash: string | undefined,
  known: Pin | undefined,
  { file, pin }: Pulled,
): string | undefined {
  if (hash === undefined || hash === known?.file || hash === pin.file) return undefined;
  const why = known !== undefined ? 'was edited here' : 'exists and is not pinned';
  return `${file} ${why}; --force overwrites it`;
}

/**
 * npm never serves two contents for one version. If that happens, somebody replaced the package.
 */
function replaced(was: Pin | undefined, { integrity, package: name, version }: Pin) {
  const isSame = was?.package === name && was?.version === version;
  if (!isSame || was?.integrity === undefined || integrity === undefined) return undefined;
  if (was.integrity === integrity) return undefined;
  return `${name}@${version} is not the package that was pulled: its integrity is ${integrity}, and the lock has ${was.integrity}; --force accepts it`;
}
