import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of this package, from the `package.json` beside this file. */
export function version(): string {
  const text = readFileSync(join(import.meta.dirname, 'package.json'), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}
