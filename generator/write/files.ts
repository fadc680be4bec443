import { mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The bytes of a file; undefined if there is none. */
export function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (isNotThere(error)) return undefined;
    throw error;
  }
}

/** Replaces a file in one step, so that nobody ever sees half of it. */
export function writeAtomically(path: string, text: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, text);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** Deletes a file of `folder`, and the folders that it leaves empty. */
export function remove(folder: string, path: string): void {
  const [outermost] = path.split('/');
  rmSync(join(folder, path), { force: true });
  if (outermost !== path) removeEmpty(join(folder, dirname(path)), join(folder, outermost ?? ''));
}

/** Removes a folder if it is empty, and then those around it that are, up to `outermost`. */
export function removeEmpty(folder: string, outermost: string): void {
  try {
    rmdirSync(folder);
  } catch {
    return;
  }
  if (folder !== outermost) removeEmpty(dirname(folder), outermost);
}

/** Whether an error says that a file is not there. */
export function isNotThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
