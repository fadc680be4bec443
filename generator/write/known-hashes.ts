import { existsSync, readFileSync, type Stats, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isNotThere, readIfThere, writeAtomically } from './files.ts';
import { sha256 } from './sha256.ts';

/**
 * How long a file must have been left alone before its looks vouch for its content: two changes
 * within one tick of a file system's clock look the same, and the slowest tick is two seconds.
 */
const settledMilliseconds = 2_000;

/**
 * Hashes of the files of a folder. A file whose state in the file system is unchanged is not read.
 */
export interface KnownHashes {
  /** The SHA-256 of a file of the folder; undefined if there is none. */
  readonly of: (path: string) => string | undefined;
  /** Keeps what was learnt for the next run. */
  readonly keep: () => void;
}

/**
 * What earlier runs learnt about the files of `folder`: the size, times, inode number and hash of
 * each. It is kept in `node_modules/.cache` of the surrounding project, on this machine only.
 * Without a project, files are read each time. `now` is in milliseconds since 1970.
 */
export function knownHashes(folder: string, now: () => number = Date.now): KnownHashes {
  const cache = cacheFile(folder);
  const known = cache === undefined ? new Map<string, string>() : readCache(cache);
  let hasLearnt = false;
  const learn = (path: string, looks: string, hash: string) => {
    known.set(path, `${looks} ${hash}`);
    hasLearnt = true;
  };
  return {
    of(path) {
      const file = `${folder}/${path}`;
      const stats = statIfThere(file);
      if (stats === undefined) return undefined;
      const looks = looksOf(stats);
      const [hash, before] = split(known.get(path));
      if (before === looks) return hash;
      const read = sha256(readFileSync(file));
      if (now() - stats.ctimeMs > settledMilliseconds) learn(path, looks, read);
      return read;
    },
    keep() {
      if (cache === undefined || !hasLearnt) return;
      try {
        writeAtomically(cache, JSON.stringify(Object.fromEntries(known)));
      } catch (error) {
        // If nothing can be written, the next run reads the files again.
        if (!(error instanceof Error && 'syscall' in error)) throw error;
      }
    },
  };
}

function statIfThere(file: string): Stats | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false });
  } catch (error) {
    if (isNotThere(error)) return undefined;
    throw error;
  }
}

/**
 * A time that every change alters: programs can set a file's other times, but not that of its last
 * change.
 */
function looksOf({ size, ctimeMs, ino }: Stats): string {
  return `${size} ${ctimeMs} ${ino}`;
}

function split(entry: string | undefined): readonly [hash?: string, looks?: string] {
  if (entry === undefined) return [];
  const end = entry.lastIndexOf(' ');
  return [entry.slice(end + 1), entry.slice(0, end)];
}

/** Beside the packages of the nearest project that holds the folder. */
function cacheFile(folder: string): string | undefined {
  for (let at = folder; at !== dirname(at); at = dirname(at)) {
    const packages = join(at, 'node_modules');
    if (!existsSync(packages)) continue;
    return join(packages, '.cache/eventwright', `${sha256(folder).slice(0, 16)}.json`);
  }
  return undefined;
}

function readCache(file: string): Map<string, string> {
  try {
    const value: unknown = JSON.parse(readIfThere(file)?.toString('utf8') ?? '{}');
    const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    return new Map(entries.filter(([, entry]) => typeof entry === 'string'));
  } catch {
    return new Map();
  }
}
