import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** How a test of the command starts the `template.yaml` of a folder: quietly, with permissions enforced. */
export function quietDev(folder: string) {
  const options = {
    stacks: [],
    port: 0,
    isFresh: false,
    isInMemory: true,
    isStrict: true,
    isWatching: false,
    permissions: 'enforce' as const,
    workingDirectory: folder,
  };
  return [options, { print: () => undefined, isColoured: false }] as const;
}

/** Runs the command in a folder, as a user would: it knows only what it finds there. */
export async function runIn(folder: string, args: readonly string[]) {
  const { AWS_ENDPOINT_URL, ...env } = process.env;
  const cli = path.join(import.meta.dirname, '../cli.ts');
  const child = spawn(process.execPath, [cli, ...args], { cwd: folder, env });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  const [status] = await once(child, 'close');
  return { status, ...output };
}
