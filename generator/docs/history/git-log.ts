import { join, relative, sep } from 'node:path';
import { GitError, runGit } from '../../repositories/git.ts';
import { existingFolder } from '../../repositories/revision.ts';

/** A commit of the main line that changed a catalogue. */
export interface Commit {
  readonly id: string;
  /** `2026-11-28`. */
  readonly date: string;
  readonly subject: string;
  /** The first tag that has the commit. */
  readonly tag: string | undefined;
  readonly changes: readonly FileChange[];
}

/** What a commit did to a file of the catalogue. */
export interface FileChange {
  /** Relative to the schemas folder. */
  readonly file: string;
  /** The blobs before and after; undefined if there is none. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** History is read so far back. */
const mostCommits = 500;

/** The commits that changed a schemas folder, newest first; none if there is no history of it. */
export function gitLog(schemas: string): readonly Commit[] {
  const folder = existingFolder(schemas);
  const told = git(folder, [
    'log',
    '--first-parent',
    '-m',
    '--raw',
    '--no-abbrev',
    '--no-renames',
    '-z',
    `--max-count=${mostCommits}`,
    '--format=%x01%H%x02%cs%x02%s%x03',
    '--',
    '.',
  ]);
  if (told === undefined) return [];
  const prefix = git(folder, ['rev-parse', '--show-prefix'])?.trim() ?? '';
  const inside = relative(folder, schemas).replaceAll(sep, '/');
  const root = join(prefix, inside, '/')
    .replaceAll(sep, '/')
    .replace(/^\.?\//, '');
  const commits = told
    .split('\u0001')
    .slice(1)
    .map((text) => readCommit(text, root));
  const tags = tagsOf(folder, commits);
  return commits.map((commit, index) => ({ ...commit, tag: tags[index] }));
}

function readCommit(text: string, root: string): Omit<Commit, 'tag'> {
  const [head = '', rest = ''] = text.split('\u0003');
  const [id = '', date = '', subject = ''] = head.split('\u0002');
  const parts = rest.split('\0').filter((part) => part.trim() !== '');
  const changes: FileChange[] = [];
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [, , before, after] = (parts[at] ?? '').trim().split(' ');
    const path = parts[at + 1] ?? '';
    if (!path.startsWith(root)) continue;
    changes.push({ file: path.slice(root.length), before: blob(before), after: blob(after) });
  }
  return { id, date, subject, changes };
}

/** Git writes zeros if there is no blob. */
function blob(text: string | undefined): string | undefined {
  return text === undefined || /^0+$/.test(text) ? undefined : text;
}

/** For each commit the tag that git names it after: `v1.2.0~3` is in `v1.2.0`. */
function tagsOf(
  folder: string,
  commits: readonly { readonly id: string }[],
): readonly (string | undefined)[] {
  if (commits.length === 0) return [];
  const words = ['name-rev', '--tags', '--name-only', ...commits.map(({ id }) => id)];
  const names = git(folder, words)?.split('\n') ?? [];
  return names.map((name) => {
    const [tag = ''] = name.replace(/^tags\//, '').split(/[~^]/, 1);
    return tag === '' || tag === 'undefined' ? undefined : tag;
  });
}

/** What git prints; undefined if it is not installed, or the folder is in no repository. */
function git(folder: string, words: readonly string[]): string | undefined {
  try {
    return runGit(folder, words);
  } catch (error) {
    if (error instanceof GitError) return undefined;
    throw error;
  }
}
