import { join } from 'node:path';
import { isObject, type Json, parseJson } from '@eventwright/json';
import { readIfThere, writeAtomically } from '../write/files.ts';

/** The origin of somebody else's schema, and its content at the time. */
export interface Pin {
  readonly registry: string;
  /** Its name there: `aws.s3@ObjectCreated`. */
  readonly schema: string;
  readonly version: string;
  /** The SHA-256 of the registry's content of that version, with sorted keys. */
  readonly content: string;
  /** The SHA-256 of the file that was written. */
  readonly file: string;
  /** Of a package: its name, npm's hash of it, and the producer's repository, as far as known. */
  readonly package?: string;
  readonly integrity?: string;
  readonly repository?: string;
}

/** The pins by file, relative to the schemas folder: `external/aws.s3/ObjectCreated.json`. */
export type Lock = ReadonlyMap<string, Pin>;

/** The name of the lock file in the schemas folder. */
export const lockFile = 'external.lock.json';

const members = ['registry', 'schema', 'version', 'content', 'file'] as const;
const ofPackages = ['package', 'integrity', 'repository'] as const;

/** Thrown where the lock file cannot be read; its message is for people. */
class LockError extends Error {
  override readonly name = 'LockError';
}

/**
 * Reads the lock file; nothing is pinned if there is none.
 *
 * @throws LockError where it is no lock file.
 */
export function readLock(schemas: string): Lock {
  const text = readIfThere(join(schemas, lockFile))?.toString('utf8');
  if (text === undefined) return new Map();
  if (/^(<{7}|>{7}) /m.test(text)) {
    throw new LockError(
      `${lockFile} has the conflict markers of a merge. Keep the entries of both sides, and remove the markers.`,
    );
  }
  const value = parseJson(text);
  if (!isObject(value)) throw notALock('it is not a JSON object');
  return new Map(Object.entries(value).map(([file, pin]) => [file, readPin(file, pin)]));
}

/** Why the lock file cannot be read, as a sentence for people; undefined if it can. */
export function lockProblem(schemas: string): string | undefined {
  try {
    readLock(schemas);
    return undefined;
  } catch (error) {
    if (error instanceof LockError) return error.message;
    throw error;
  }
}

/** The registries, repositories and packages of the lock file; none where it cannot be read. */
export function lockedSources(schemas: string): ReadonlySet<string> {
  if (lockProblem(schemas) !== undefined) return new Set();
  return new Set([...readLock(schemas).values()].map(({ registry }) => registry));
}

/** Writes the lock file, sorted, so that two people's changes meet only where they must. */
export function writeLock(schemas: string, lock: Lock): void {
  const sorted = [...lock].sort(([one], [other]) => (one < other ? -1 : 1));
  const text = JSON.stringify(Object.fromEntries(sorted), null, 2);
  writeAtomically(join(schemas, lockFile), `${text}\n`);
}

function readPin(file: string, pin: Json): Pin {
  const read = (name: (typeof members)[number]): string => {
    const value = isObject(pin) ? pin[name] : undefined;
    if (typeof value === 'string') return value;
    throw notALock(`\`${file}\` has no \`${name}\``);
  };
  const [registry, schema, version, content, hash] = members.map(read);
  const more = ofPackages.flatMap((name) => {
    const value = isObject(pin) ? pin[name] : undefined;
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  return {
    ...({ registry, schema, version, content, file: hash } as Pin),
    ...Object.fromEntries(more),
  };
}

function notALock(why: string): LockError {
  return new LockError(
    `${lockFile} cannot be read: ${why}. Restore it from git, or delete it and pull again.`,
  );
}
