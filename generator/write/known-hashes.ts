import { existsSync, readFileSync, type Stats, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isNotThere, readIfThere, writeAtomically } from './files.ts';
import { hashLength, sha256 } from './sha256.ts';

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
  /** Records the hash of a file that looks like this. No change after that may look the same. */
  readonly learn: (path: string, stats: Stats, hash: string) => void;
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
  const learn: KnownHashes['learn'] = (path, stats, hash) => {
    // A line per file: a name of several lines is read each time.
    if (path.includes('\n')) return;
    known.set(path, entryOf(hash, stats));
    hasLearnt = true;
  };
  return {
    learn,
    of(path) {
      const file = `${folder}/${path}`;
      const stats = statIfThere(file);
      if (stats === undefined) return undefined;
      const entry = known.get(path);
      const hash = entry?.slice(0, hashLength) ?? '';
      if (entry === entryOf(hash, stats)) return hash;
      const read = sha256(readFileSync(file));
      if (now() - stats.ctimeMs > settledMilliseconds) learn(path, stats, read);
      return read;
    },
    keep() {
      if (cache === undefined || !hasLearnt) return;
      try {
        writeAtomically(cache, [...known].map(([path, entry]) => `${entry}\t${path}\n`).join(''));
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
 * A hash, and how the file with this content looks. The time is one that every change alters:
 * programs can set a file's other times, but not that of its last change.
 */
function entryOf(hash: string, { size, ctimeMs, ino }: Stats): string {
  return `${hash} ${size} ${ctimeMs} ${ino}`;
}

/** Beside the packages of the nearest project that holds the folder. */
function cacheFile(folder: string): string | undefined {
  for (let at = folder; at !== dirname(at); at = dirname(at)) {
    const packages = join(at, 'node_modules');
    if (!existsSync(packages)) continue;
    return join(packages, '.cache/eventwright', `${sha256(folder).slice(0, 16)}.txt`);
  }
  return undefined;
}

function readCache(file: string): Map<string, string> {
  const lines = readIfThere(file)?.toString('utf8').split('\n') ?? [];
  return new Map(
    lines.map((line) => {
      const end = line.indexOf('\t');
      return [line.slice(end + 1), line.slice(0, Math.max(end, 0))];
    }),
  );
}
