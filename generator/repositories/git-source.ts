import { join } from 'node:path';
import type { Documents } from '../load/document.ts';
import { GitError, inBareRepository, runGit } from './git.ts';
import { loadRevision } from './revision.ts';

/** A catalogue in a git repository, as people write it: `git+https://host/shop.git#main`. */
export interface GitSource {
  /** As it is written, with the revision. */
  readonly text: string;
  /** What git fetches from. */
  readonly url: string;
  /** A branch, a tag or a commit. */
  readonly revision: string;
  /** The folder that the schemas folder is in, relative to the repository. */
  readonly folder: string;
}

/** Reads `git+URL#REVISION` or `git+URL#REVISION:FOLDER`; undefined if the text is neither. */
export function readGitSource(text: string): GitSource | undefined {
  const [, url = '', fragment = ''] = /^git\+([^#]+)(?:#(.*))?$/.exec(text) ?? [];
  if (url === '') return undefined;
  const [revision = '', folder = ''] = fragment.split(':', 2);
  return { text, url, revision: revision === '' ? 'HEAD' : revision, folder };
}

/** A catalogue at a commit. */
export interface FetchedCatalogue {
  readonly documents: Documents;
  readonly commit: string;
}

/**
 * Fetches a catalogue at its revision.
 *
 * @throws GitError if the repository cannot be reached or has no such revision.
 */
export function fetchCatalogue(source: GitSource): FetchedCatalogue {
  return inBareRepository((bare) => {
    const commit = fetchRevision(bare, source);
    const place = {
      schemas: join(bare, source.folder, 'schemas'),
      configuration: join(bare, source.folder, 'eventwright.json'),
    };
    return { documents: loadRevision(place, commit), commit };
  });
}

/** Fetches only the commit, if the server allows that; otherwise everything, to search for it. */
function fetchRevision(bare: string, { revision, url }: GitSource): string {
  try {
    runGit(bare, ['fetch', '-q', '--depth=1', '--no-tags', '--end-of-options', url, revision]);
    return runGit(bare, ['rev-parse', 'FETCH_HEAD^{commit}']).trim();
  } catch (error) {
    const everything = ['+refs/heads/*:refs/heads/*', '+refs/tags/*:refs/tags/*'];
    try {
      runGit(bare, ['fetch', '-q', '--end-of-options', url, ...everything]);
    } catch {
      const why = error instanceof Error ? error.message : String(error);
      throw new GitError(`${url} cannot be read: ${why}`);
    }
    try {
      const name = `${revision}^{commit}`;
      return runGit(bare, ['rev-parse', '--verify', '-q', '--end-of-options', name]).trim();
    } catch {
      throw new GitError(
        `${url} has no revision \`${revision}\`. Give a branch, a tag or a commit of it.`,
      );
    }
  }
}
