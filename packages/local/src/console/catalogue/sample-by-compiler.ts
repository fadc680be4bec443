import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Json } from '@eventwright/json';
import { compilerPath } from '../../start/compiler-path.ts';

const run = promisify(execFile);

/** Starting the command takes most of the time, so it produces several at once. */
const samples = 8;

/** Valid details, as `eventwright sample` makes them. Throws with the command's own words. */
export async function samplesByCompiler(
  projectFolder: string,
  name: string,
): Promise<readonly Json[]> {
  const parameters = [compilerPath(), 'sample', name, '--count', String(samples)];
  const { stdout } = await run(process.execPath, parameters, { cwd: projectFolder });
  const lines = stdout.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as Json);
}
