import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { configurationFile } from '../configuration/configuration.ts';
import type { Documents } from '../load/document.ts';
import { catalogueFilesOf, readDocument } from '../load/load.ts';

const largest = 1 << 30;

/** Where a catalogue lies: its schemas folder and its configuration, as absolute paths. */
export interface CataloguePlace {
  readonly schemas: string;
  readonly configuration: string;
}

/**
 * Reads a catalogue as a git revision has it, with the configuration of that revision, in a fixed
 * number of git processes. Where the revision has no schemas at their present place, they are read
 * from the place that its configuration names.
 *
 * @throws if git does not know the revision; {@link explainRevision} says why.
 */
export function loadRevision(place: CataloguePlace, revision: string): Documents {
  const root = existingFolder(place.schemas);
  const prefix = git(root, ['rev-parse', '--show-prefix']).trim();
  const inRepository = (path: string) => slashes(join(prefix, relative(root, path)));
  const listed = git(root, ['ls-tree', '-r', '-z', '--full-tree', revision]);
  const blobs = new Map(
    listed.split('\0').flatMap((line) => {
      const [, blob, path] = /^\d+ blob ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
      return blob !== undefined && path !== undefined ? [[path, blob] as const] : [];
    }),
  );
  const read = (paths: ReadonlyMap<string, string>) => readDocuments(root, paths);
  const configurationBlob = blobs.get(inRepository(place.configuration));
  const configuration = read(
    new Map(configurationBlob === undefined ? [] : [[configurationFile, configurationBlob]]),
  );
  const present = filesBelow(inRepository(place.schemas), blobs);
  const named = configuration.get(configurationFile)?.value;
  const folder = namedFolder(named) ?? 'schemas';
  const moved = join(dirname(place.configuration), folder);
  const files = present.size > 0 ? present : filesBelow(inRepository(moved), blobs);
  return new Map([...configuration, ...read(files)]);
}

/** The revisions up to this one in which something in the catalogue changed, newest first. */
export function revisionsOf(place: CataloguePlace, revision: string): readonly string[] {
  const top = git(existingFolder(place.schemas), ['rev-parse', '--show-cdup']).trim();
  const isInside = (path: string) =>
    !relative(join(existingFolder(place.schemas), top), path).startsWith('..');
  const paths = [place.schemas, place.configuration].filter(isInside);
  const parameters = ['log', '--format=%H', '--end-of-options', revision, '--', ...paths];
  return git(existingFolder(place.schemas), parameters).split('\n').filter(Boolean);
}

/** Whether the history of this clone was cut off (`git clone --depth`). */
export function isShallow(place: CataloguePlace): boolean {
  return git(existingFolder(place.schemas), ['rev-parse', '--is-shallow-repository']) === 'true\n';
}

/** Why a revision cannot be read, and what to do; undefined if git knows it. */
export function explainRevision(place: CataloguePlace, revision: string): string | undefined {
  const folder = existingFolder(place.schemas);
  try {
    git(folder, ['rev-parse', '--git-dir']);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return 'The command `git` is not installed.\nInstall it, or compare with a folder.';
    }
    return (
      `There is no folder \`${revision}\`, and \`${basename(place.schemas)}\` is not in a git repository.\n` +
      'Compare with a folder, or run the command in a clone.'
    );
  }
  try {
    const commit = `${revision}^{commit}`;
    git(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', commit]);
    return undefined;
  } catch {
    if (isShallow(place)) return explainShallow(`does not have \`${revision}\``, depthOf(revision));
    if (hasNoCommit(folder)) {
      return (
        `There is no folder \`${revision}\`, and the git repository has no commit yet.\n` +
        'Commit the schemas first; then there is something to compare with.'
      );
    }
    return (
      `There is no folder \`${revision}\`, and git knows no revision \`${revision}\`.\n` +
      'Give a branch, a tag, a commit, or the folder with the earlier schemas.'
    );
  }
}

function hasNoCommit(folder: string): boolean {
  return git(folder, ['rev-list', '--max-count=1', '--all']) === '';
}

/** What to do about a shallow clone that lacks history; a depth of 0 is all of it. */
export function explainShallow(what: string, depth: number): string {
  return (
    `This clone is shallow and ${what}.\n` +
    `In GitHub Actions, set \`fetch-depth: ${depth}\` for actions/checkout; elsewhere, run ` +
    '`git fetch --unshallow`.'
  );
}

/** How many commits a clone needs for `HEAD~2`; 0, which is all, for any other name. */
function depthOf(revision: string): number {
  const [, count, parents] = /^HEAD(?:~(\d+)|(\^+|~))$/.exec(revision) ?? [];
  if (count !== undefined) return Number(count) + 1;
  return parents === undefined ? 0 : parents.length + 1;
}

/** The folder, or where it was deleted the nearest above it that is there. */
export function existingFolder(folder: string): string {
  return existsSync(folder) ? folder : existingFolder(dirname(folder));
}

/** The catalogue's files in a folder of the repository: blobs by their paths in that folder. */
function filesBelow(
  folder: string,
  blobs: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const start = folder === '' || folder === '.' ? '' : `${folder.replace(/\/$/, '')}/`;
  const below = new Map(
    [...blobs].flatMap(([path, blob]) =>
      path.startsWith(start) ? [[path.slice(start.length), blob] as const] : [],
    ),
  );
  const files = new Set(catalogueFilesOf([...below.keys()]));
  return new Map([...below].filter(([file]) => files.has(file)));
}

function namedFolder(configuration: unknown): string | undefined {
  if (typeof configuration !== 'object' || configuration === null) return undefined;
  if (!('schemas' in configuration)) return undefined;
  return typeof configuration.schemas === 'string' ? configuration.schemas : undefined;
}

function slashes(path: string): string {
  return path.replaceAll(sep, '/');
}

function git(folder: string, parameters: readonly string[]): string {
  return runGit(folder, parameters, '').toString('utf8');
}

function runGit(folder: string, parameters: readonly string[], input: string): Buffer {
  return execFileSync('git', ['-C', folder, ...parameters], {
    input,
    maxBuffer: largest,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

/**
 * Reads blobs of a repository as files of a catalogue, by the paths that they are given. `cat-file
 * --batch` answers each name with a line that ends in the size, the bytes, and a line end.
 */
export function readDocuments(folder: string, blobs: ReadonlyMap<string, string>): Documents {
  if (blobs.size === 0) return new Map();
  const answer = runGit(folder, ['cat-file', '--batch'], `${[...blobs.values()].join('\n')}\n`);
  let offset = 0;
  return new Map(
    [...blobs.keys()].map((file) => {
      const end = answer.indexOf('\n', offset);
      const size = Number(answer.toString('utf8', offset, end).split(' ').at(-1));
      offset = end + 1 + size + 1;
      return [file, readDocument(file, answer.subarray(end + 1, end + 1 + size))];
    }),
  );
}
