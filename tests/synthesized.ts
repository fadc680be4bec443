import path from 'node:path';
import { oncePerRun } from '@eventwright/local/once-per-run';
import { synthesize } from '../demo/synthesize.ts';

const projectFolder = path.join(import.meta.dirname, '..');

/** The options with which a local cloud starts. */
interface Synthesized {
  /** The folder of the cloud assembly. */
  readonly assembly: string;
  /** The folder with `node_modules`. */
  readonly projectFolder: string;
}

/** The cloud assembly of this application, for tests that only read it. */
export async function synthesized(): Promise<Synthesized> {
  const folder = await oncePerRun('application', synthesize);
  return { assembly: path.join(folder, 'cdk.out'), projectFolder };
}
