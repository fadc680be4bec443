import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Thrown if git fails. Its message is for people. */
export class GitError extends Error {
  override readonly name = 'GitError';
}

/** Runs git in a folder and returns its output. It never asks for a password. */
export function runGit(
  folder: string,
  words: readonly string[],
  { env = {}, input = '' }: { readonly env?: NodeJS.ProcessEnv; readonly input?: string } = {},
): string {
  try {
    return execFileSync('git', ['-C', folder, ...words], {
      input,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, GIT_TERMINAL_PROMPT: '0', ...env },
    });
  } catch (error) {
    const { code, stderr = '' } = error as { readonly code?: string; readonly stderr?: string };
    if (code === 'ENOENT') throw new GitError('The command `git` is not installed.');
    const said = stderr.split('\n').find((line) => /^(fatal|error):/.test(line)) ?? stderr;
    throw new GitError(said.replace(/^(fatal|error): /, '').trim());
  }
}

/** Works in an empty bare repository that is deleted afterwards. */
export function inBareRepository<Result>(work: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'eventwright-repository-'));
  try {
    runGit(folder, ['init', '-q', '--bare']);
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
