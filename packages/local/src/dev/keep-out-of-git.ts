import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Makes the folder of the state, such as `.eventwright`, with a `.gitignore` that ignores all of it. */
export function keepOutOfGit(state: string): void {
  const file = path.join(state, '.gitignore');
  if (existsSync(file)) return;
  mkdirSync(state, { recursive: true });
  writeFileSync(file, '*\n');
}
