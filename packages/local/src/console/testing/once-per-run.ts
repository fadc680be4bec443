import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Creates something in a folder that all test files of a run share: the first caller creates it,
 * the others wait. Returns the folder.
 *
 * @throws Error if it cannot be made, here or in the test file that tried first
 */
export async function oncePerRun(
  name: string,
  make: (folder: string) => Promise<unknown>,
): Promise<string> {
  // The temporary folder is that of one run (tests/temporary-folder.ts).
  const folder = path.join(tmpdir(), name);
  const [ready, failed] = [path.join(folder, '.ready'), path.join(folder, '.failed')];
  if (mkdirSync(folder, { recursive: true }) !== undefined) {
    try {
      await make(folder);
      writeFileSync(ready, '');
    } catch (error) {
      writeFileSync(failed, '');
      throw error;
    }
  }
  while (!existsSync(ready)) {
    if (existsSync(failed)) throw new Error(`Another test file could not make ${name}.`);
    await sleep(50);
  }
  return folder;
}
