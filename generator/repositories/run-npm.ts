import { spawnSync } from 'node:child_process';
import { isObject, type Json, parseJson } from '@eventwright/json';

/** Thrown if npm fails. Its message is for people. */
export class NpmError extends Error {
  override readonly name = 'NpmError';
  /** What npm calls it: `E404`. */
  readonly code: string;

  constructor(message: string, code = '') {
    super(message);
    this.code = code;
  }
}

/** Runs npm in a folder with `--json` and returns its response. */
export function runNpm(folder: string, words: readonly string[]): Json {
  const { error, status, stderr, stdout } = spawnSync(
    'npm',
    [words[0] ?? '', '--json', ...words.slice(1)],
    {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
      env: { ...process.env, npm_config_update_notifier: 'false', npm_config_fund: 'false' },
    },
  );
  if (error !== undefined) {
    const isMissing = 'code' in error && error.code === 'ENOENT';
    throw new NpmError(isMissing ? 'The command `npm` is not installed.' : error.message);
  }
  const answer = parseJson(stdout);
  if (status === 0 && answer !== undefined) return answer;
  const failure = isObject(answer) ? answer['error'] : undefined;
  const { code = '', summary } = isObject(failure) ? failure : {};
  const said = typeof summary === 'string' && summary !== '' ? summary : firstError(stderr);
  throw new NpmError(`npm ${words[0]} failed: ${said.split('\n')[0]}`, String(code));
}

function firstError(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => /^npm (error|ERR!) /.test(line));
  const said = lines.find((line) => !/^npm \S+ (code|syscall|errno) /.test(line)) ?? stderr;
  return said.replace(/^npm (error|ERR!) /, '').trim() || 'it says nothing more';
}
