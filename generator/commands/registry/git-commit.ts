import { execFileSync } from 'node:child_process';

/**
 * The commit that a folder is at, with the suffix `-dirty` if something in the folder is not
 * committed; undefined outside of git, or if nothing is committed yet.
 */
export function commitOf(folder: string): string | undefined {
  try {
    const commit = git(folder, ['rev-parse', 'HEAD']);
    return git(folder, ['status', '--porcelain', '--', '.']) === '' ? commit : `${commit}-dirty`;
  } catch {
    return undefined;
  }
}

function git(folder: string, parameters: readonly string[]): string {
  return execFileSync('git', ['-C', folder, ...parameters], { stdio: 'pipe' })
    .toString()
    .trim();
}
