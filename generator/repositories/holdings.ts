import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, type Json, type JsonObject } from '@eventwright/json';
import type { HeldVersion } from '../model/catalog.ts';
import { readHeld, versionText } from '../model/consumers/held-version.ts';
import { inBareRepository, runGit } from './git.ts';

/** What a consumer in another repository holds of an event: the version it runs with, and more. */
export interface Holding {
  /** The application and the consumer: `billing/bill-order`. */
  readonly consumer: string;
  readonly source: string;
  readonly detailType: string;
  /** The filter of its subscription. */
  readonly where?: JsonObject;
  readonly version: HeldVersion;
  /** The recorded paths that it reads, if there is a record. */
  readonly reads?: readonly string[];
}

/** The refs that holdings are kept in, one per application. */
const namespace = 'refs/eventwright/consumers';

const identity = {
  GIT_AUTHOR_NAME: 'eventwright',
  GIT_AUTHOR_EMAIL: 'eventwright@localhost',
  GIT_COMMITTER_NAME: 'eventwright',
  GIT_COMMITTER_EMAIL: 'eventwright@localhost',
};

/**
 * The name of an application: its package's or its folder's name, reduced to what a ref accepts.
 */
export function applicationName(folder: string): string {
  const plain = (name: string) =>
    name
      .replace(/^@/, '')
      .replaceAll(/[^0-9A-Za-z_-]+/g, '-')
      .replaceAll(/^-+|-+$/g, '');
  try {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Json;
    const name = isObject(manifest) ? manifest['name'] : undefined;
    if (typeof name === 'string' && plain(name) !== '') return plain(name);
  } catch {
    // Without a package, or with one that cannot be read, the folder has a name.
  }
  return plain(folder.split(/[/\\]/).at(-1) ?? '') || 'application';
}

/**
 * Replaces what an application's consumers hold in a producer's repository: one commit in a ref of
 * the application's own, so that nobody's push conflicts with another's.
 *
 * @throws GitError if the repository cannot be written.
 */
export function pushHoldings(url: string, application: string, holdings: readonly Holding[]): void {
  inBareRepository((bare) => {
    const entries = holdings.map((holding) => {
      const input = `${JSON.stringify(writtenOf(holding), null, 2)}\n`;
      const blob = runGit(bare, ['hash-object', '-w', '--stdin'], { input }).trim();
      return `100644 blob ${blob}\t${fileOf(holding)}\n`;
    });
    const tree = runGit(bare, ['mktree'], { input: entries.sort().join('') }).trim();
    const message = `What the consumers of ${application} hold`;
    const words = ['commit-tree', '-m', message, tree];
    const commit = runGit(bare, words, { env: identity }).trim();
    const ref = `${commit}:${namespace}/${application}`;
    runGit(bare, ['push', '-q', '--force', '--end-of-options', url, ref]);
  });
}

/**
 * Removes what an application recorded in a producer's repository; false if there was nothing.
 *
 * @throws GitError if the repository cannot be read or written.
 */
export function forgetHoldings(url: string, application: string): boolean {
  return inBareRepository((bare) => {
    const ref = `${namespace}/${application}`;
    const known = runGit(bare, ['ls-remote', '--end-of-options', url, ref]);
    if (known.trim() === '') return false;
    runGit(bare, ['push', '-q', '--end-of-options', url, `:${ref}`]);
    return true;
  });
}

/**
 * Reads what consumers elsewhere hold, from the refs of a producer's repository.
 *
 * @throws GitError if the repository cannot be read.
 */
export function fetchHoldings(url: string): readonly Holding[] {
  return inBareRepository((bare) => {
    runGit(bare, ['fetch', '-q', '--end-of-options', url, `+${namespace}/*:${namespace}/*`]);
    const refs = runGit(bare, ['for-each-ref', '--format=%(refname)', namespace]);
    return refs
      .split('\n')
      .filter(Boolean)
      .flatMap((ref) => holdingsIn(bare, ref));
  });
}

function holdingsIn(bare: string, ref: string): readonly Holding[] {
  const files = runGit(bare, ['ls-tree', '-r', '-z', '--name-only', ref]).split('\0');
  return files.filter(Boolean).flatMap((file) => {
    const holding = readHolding(JSON.parse(runGit(bare, ['show', `${ref}:${file}`])) as Json);
    return holding === undefined ? [] : [holding];
  });
}

function writtenOf({ version, ...rest }: Holding): object {
  return { ...rest, version: JSON.parse(versionText(version)) };
}

function readHolding(value: Json): Holding | undefined {
  if (!isObject(value)) return undefined;
  const { consumer, detailType, reads, source, where } = value;
  const version = isObject(value['version']) ? readHeld(value['version']) : undefined;
  if (typeof consumer !== 'string' || typeof source !== 'string') return undefined;
  if (typeof detailType !== 'string' || version === undefined) return undefined;
  const paths = Array.isArray(reads) ? reads.filter((path) => typeof path === 'string') : undefined;
  return {
    consumer,
    source,
    detailType,
    ...(isObject(where) && { where }),
    version,
    ...(paths !== undefined && { reads: paths }),
  };
}

/** A file of the tree, which has no folders: a name that no two holdings of an application share. */
function fileOf({ consumer, detailType, source }: Holding): string {
  return `${[consumer, source, detailType].map(encodeURIComponent).join('@')}.json`;
}
