import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** Whether git left a conflict in a text. */
export function hasConflictMarks(text: string): boolean {
  return /^<{7} /m.test(text) && /^>{7} /m.test(text);
}

/** What is in git's directory while a merge, a rebase or the like waits for conflicts to be resolved. */
const signs = [
  'MERGE_HEAD',
  'CHERRY_PICK_HEAD',
  'REVERT_HEAD',
  'rebase-merge',
  'rebase-apply',
] as const;

/**
 * Decides whether git, rather than a person, changed the files that differ from what the generator
 * wrote. During an unresolved merge, git may have changed any file, because it follows renamed
 * files and merges their texts. Otherwise, git did if the last commit has the text. In that case,
 * nothing is lost whatever happens to the file.
 */
export function changesByGit(folder: string): (path: string) => boolean {
  const git = (...words: readonly string[]): readonly string[] | undefined => {
    const { status, stdout } = spawnSync('git', ['-C', folder, ...words], { encoding: 'utf8' });
    return status === 0 ? stdout.split('\0').filter((path) => path !== '') : undefined;
  };
  const places = git('rev-parse', ...signs.flatMap((sign) => ['--git-path', sign]));
  if (places === undefined) return () => false;
  const isMerging = places
    .join('')
    .split('\n')
    .some((place) => place !== '' && existsSync(resolve(folder, place)));
  if (isMerging) return () => true;
  const tracked = new Set(git('ls-files', '-z', '.'));
  const changed = new Set(git('diff', '--name-only', '--relative', '-z', 'HEAD', '--', '.'));
  return (path) => tracked.has(path) && !changed.has(path);
}
