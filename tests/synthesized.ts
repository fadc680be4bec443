import path from 'node:path';
import { oncePerRun } from '@eventwright/local/once-per-run';
import { synthesize } from '../demo/synthesize.ts';

const projectFolder = path.join(import.meta.dirname, '..');

/** What a local cloud is started with. */
interface Synthesized {
  /** The folder of the cloud assembly. */
  readonly assembly: string;
  /** Where `node_modules` is. */
  readonly projectFolder: string;
}

/** The cloud assembly of this application, for tests that read it and change nothing in it. */
export async function synthesized(): Promise<Synthesized> {
  const folder = await oncePerRun('application', synthesize);
  return { assembly: path.join(folder, 'cdk.out'), projectFolder };
}
