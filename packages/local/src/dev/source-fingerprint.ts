import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** Folders that hold no sources of an application, whatever the application is. */
const passedOver = new Set(['node_modules', 'cdk.out', '.git', '.eventwright', 'coverage', 'dist']);

/**
 * A text that changes as soon as a file of the folder is added, removed or written. Files are
 * identified by name, size and modification time; dependencies by their lock files.
 */
export function sourceFingerprint(folder: string, ...more: readonly string[]): string {
  const hash = createHash('sha256').update(process.version);
  for (const text of more) hash.update(`\0${text}`);
  addFolder(hash, folder, '');
  return hash.digest('hex').slice(0, 32);
}

function addFolder(hash: ReturnType<typeof createHash>, root: string, below: string): void {
  const entries = readdirSync(path.join(root, below), { withFileTypes: true });
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const name = path.join(below, entry.name);
    if (entry.isDirectory()) {
      if (!passedOver.has(entry.name)) addFolder(hash, root, name);
    } else if (entry.isFile()) {
      const { size, mtimeMs } = statSync(path.join(root, name));
      hash.update(`${name}\0${size}\0${mtimeMs}\0`);
    }
  }
}
