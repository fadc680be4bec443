import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { compilerPath } from './compiler-path.ts';
import { endWithThisProcess } from './end-with-this-process.ts';

/** Brings the generated files up to date. Throws with the compiler's own words if it cannot. */
export async function generate(projectFolder: string): Promise<void> {
  const child = spawn(process.execPath, [compilerPath(), 'generate'], {
    cwd: projectFolder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const forget = endWithThisProcess(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const [code] = await once(child, 'close');
  forget();
  if (code !== 0) throw new Error(`The code could not be generated.\n${output}`);
}
