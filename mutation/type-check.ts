import { execFile } from 'node:child_process';
import path from 'node:path';

/** Returns the first error of the type checker in a copy of the repository. */
export type TypeCheck = () => Promise<string | undefined>;

/** The type checker of a copy. After its first run, it checks only what changed. */
export function typeCheckIn(copy: string): TypeCheck {
  const command = path.join(copy, 'node_modules/.bin/tsc');
  return () =>
    new Promise((resolve) => {
      execFile(command, { cwd: copy, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
        if (error === null) resolve(undefined);
        else resolve(stdout.split('\n', 1)[0] || stderr || error.message);
      });
    });
}
