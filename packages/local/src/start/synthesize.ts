import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/**
 * Synthesizes the application of a project into a folder, in a process of its own: CDK takes half a
 * gigabyte, which should be gone when the cloud runs. Returns the folder of the cloud assembly.
 */
export async function synthesize(projectFolder: string, folder: string): Promise<string> {
  const assembly = path.join(folder, 'cdk.out');
  const child = spawn(process.execPath, ['stack/app.ts'], {
    cwd: projectFolder,
    env: { ...process.env, CDK_OUTDIR: assembly },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`The application could not be synthesized.\n${output}`);
  return assembly;
}
