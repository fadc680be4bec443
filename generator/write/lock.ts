import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { removeEmpty } from './files.ts';

const patience = 30_000;
const pause = 25;

/**
 * Runs `work` while no other run of the generator works on `folder`, which is there meanwhile, and
 * afterwards if it was before or `work` has put something into it.
 */
export async function withLock<Result>(
  folder: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const outermost = mkdirSync(folder, { recursive: true });
  const lock = join(folder, '.eventwright.lock');
  await take(lock);
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
    if (outermost !== undefined) removeEmpty(folder, outermost);
  }
}

async function take(lock: string): Promise<void> {
  for (let waited = 0; ; waited += pause) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      if (isLeftBehind(lock)) rmSync(lock, { force: true });
      else if (waited >= patience) throw new Error(`Another run holds ${lock}; is it still alive?`);
      else await setTimeout(pause);
    }
  }
}

/** Whether the run that took the lock has ended without giving it back. */
function isLeftBehind(lock: string): boolean {
  try {
    const owner = Number(readFileSync(lock, 'utf8'));
    if (!Number.isInteger(owner) || owner <= 0) return false;
    process.kill(owner, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}
