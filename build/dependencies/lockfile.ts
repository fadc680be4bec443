import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package in the lock file. */
export interface LockedPackage {
  /** Its place: `node_modules/ajv`. */
  readonly place: string;
  readonly name: string;
  readonly version: string;
  readonly licence: string | undefined;
  /** Whether it belongs to this repository. */
  readonly isOwn: boolean;
  /** Whether its installation downloads or creates files, which differ between machines. */
  readonly hasInstallScript: boolean;
}

interface Entry {
  readonly version?: string;
  readonly license?: string;
  readonly link?: true;
  readonly hasInstallScript?: true;
  readonly resolved?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** The packages of a lock file, and their dependencies. */
export interface Lockfile {
  /**
   * The package that a name resolves to in a package of this repository (`generator`, or '' for the
   * root).
   */
  readonly find: (from: string, name: string) => LockedPackage;
  /** The dependencies that are installed with a package, without optional and development ones. */
  readonly dependenciesOf: (place: string) => readonly LockedPackage[];
  /** The packages that only the development of a package needs. */
  readonly developmentOf: (place: string) => readonly LockedPackage[];
  /** The transitive dependencies of a package. */
  readonly closureOf: (place: string) => readonly LockedPackage[];
}

/** Reads the lock file of a repository. */
export function readLockfile(repository: string): Lockfile {
  const text = readFileSync(join(repository, 'package-lock.json'), 'utf8');
  const { packages } = JSON.parse(text) as { packages: Readonly<Record<string, Entry>> };

  const find = (from: string, name: string): LockedPackage => {
    for (let at = from; ; at = outside(at)) {
      const place = join(at, 'node_modules', name);
      const entry = packages[place];
      if (entry !== undefined) return locked(place, entry, name);
      if (at === '') throw new Error(`The lock file has no ${name} for ${from || 'the root'}.`);
    }
  };
  const locked = (place: string, entry: Entry, name: string): LockedPackage => {
    const target = entry.link === true ? (entry.resolved ?? '') : place;
    const { hasInstallScript = false, license, version = '' } = packages[target] ?? {};
    const isOwn = entry.link === true;
    return { place: target, name, version, licence: license, isOwn, hasInstallScript };
  };
  const dependenciesOf = (place: string) =>
    Object.keys(packages[place]?.dependencies ?? {}).map((name) => find(place, name));
  const developmentOf = (place: string) =>
    Object.keys(packages[place]?.devDependencies ?? {}).map((name) => find(place, name));
  const closureOf = (place: string) => {
    const found = new Map<string, LockedPackage>();
    const waiting = [...dependenciesOf(place)];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (found.has(next.place)) continue;
      found.set(next.place, next);
      waiting.push(...dependenciesOf(next.place));
    }
    return [...found.values()];
  };
  return { find, dependenciesOf, developmentOf, closureOf };
}

/** The folder that contains the innermost `node_modules` of a place, or the place itself. */
function outside(place: string): string {
  const end = place.lastIndexOf('node_modules');
  return end <= 0 ? '' : place.slice(0, end - 1);
}
