import { spawnSync } from 'node:child_process';

/**
 * Runs a command and returns its standard output.
 * @throws Error with its whole output if it fails
 */
export function run(command: string, parameters: readonly string[], cwd: string): string {
  const { stdout, stderr, status } = spawnSync(command, parameters, {
    cwd,
    encoding: 'utf8',
    env: environment(),
  });
  if (status !== 0) {
    throw new Error(`${command} ${parameters.join(' ')} in ${cwd}\n${stdout}${stderr}`);
  }
  return stdout;
}

/** The environment of a person's shell, without the variables of Vitest and of the npm script. */
function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|VITEST|NODE_OPTIONS|NODE_ENV|INIT_CWD)/.test(name),
  );
  return { ...Object.fromEntries(own), NO_COLOR: '1' };
}
