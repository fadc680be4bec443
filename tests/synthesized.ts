import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { synthesize } from '../demo/synthesize.ts';

const projectFolder = path.join(import.meta.dirname, '..');

/** What a local cloud is started with. */
interface Synthesized {
  /** The folder of the cloud assembly. */
  readonly assembly: string;
  /** Where `node_modules` is. */
  readonly projectFolder: string;
}

/**
 * The cloud assembly of this application, synthesized once for all test files of a run: the first that
 * asks makes it, the others wait. Tests read it and change nothing in it.
 */
export async function synthesized(): Promise<Synthesized> {
  // A folder of this run (temporary-folder.ts).
  const folder = path.join(tmpdir(), 'application');
  const [ready, failed] = [path.join(folder, 'ready'), path.join(folder, 'failed')];
  if (mkdirSync(folder, { recursive: true }) !== undefined) {
    try {
      await synthesize(folder);
      writeFileSync(ready, '');
    } catch (error) {
      writeFileSync(failed, '');
      throw error;
    }
  }
  while (!existsSync(ready)) {
    if (existsSync(failed))
      throw new Error('Another test file could not synthesize the application.');
    await sleep(50);
  }
  return { assembly: path.join(folder, 'cdk.out'), projectFolder };
}
