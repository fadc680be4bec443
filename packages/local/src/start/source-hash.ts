import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** All that the template and its assets are made from; dependencies count by their lock files. */
const sources = [
  'cdk.json',
  'generated',
  'handlers',
  'package-lock.json',
  'package.json',
  'packages/runtime',
  'stack',
  'tsconfig.json',
];

/** A hash of everything that synthesis reads, so that what did not change is not done again. */
export function hashSources(projectFolder: string): string {
  const hash = createHash('sha256').update(process.version);
  for (const source of sources) addTo(hash, projectFolder, source);
  return hash.digest('hex');
}

function addTo(hash: ReturnType<typeof createHash>, root: string, name: string): void {
  const file = path.join(root, name);
  if (!existsSync(file)) return;
  if (!statSync(file).isDirectory()) {
    hash.update(name).update('\0').update(readFileSync(file)).update('\0');
    return;
  }
  const entries = readdirSync(file).filter((entry) => entry !== 'node_modules');
  for (const entry of entries.sort()) addTo(hash, root, path.join(name, entry));
}
