import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatorHash } from '../write/generator-hash.ts';
import { sha256 } from '../write/sha256.ts';

/** The hash of the code that makes documents: of the compiler, and of what only documents need. */
export function codeHash(): string {
  const own = ['docs', 'graph', 'breaking'].flatMap((room) => {
    const folder = join(import.meta.dirname, '..', room);
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(ts|js)$/.test(file) && !/\.test\.|\.d\.ts$|^testing/.test(file))
      .sort()
      .map((file) => sha256(readFileSync(join(folder, file))));
  });
  return sha256([generatorHash(), ...own].join());
}
