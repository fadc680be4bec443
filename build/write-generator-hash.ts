import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishedHashFile } from '../generator/write/generator-hash.ts';

/** The packages, by their folders, whose code decides what is generated. */
const packages = ['compatibility', 'eventwright', 'json', 'pattern'];

/** Leaves in the assembled compiler the hash of all that decides what it writes. */
export function writeGeneratorHash(output: string): void {
  const hash = createHash('sha256');
  for (const name of packages) {
    // With the manifest, which has the versions of the libraries.
    for (const file of globSync(`${name}/**/*.{cjs,hbs,js,json}`, { cwd: output }).toSorted()) {
      hash.update(`${file}\n`).update(readFileSync(join(output, file)));
    }
  }
  writeFileSync(join(output, 'eventwright', publishedHashFile), `${hash.digest('hex')}\n`);
}
