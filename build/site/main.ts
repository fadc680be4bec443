import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { makeSite } from './site.ts';

/** `npm run docs:site`: the documents as a static site. */
const { values } = parseArgs({ options: { out: { type: 'string' } } });
const repository = join(import.meta.dirname, '../..');
const output = resolve(values.out ?? join(repository, 'dist/site'));

const files = await makeSite(repository);
rmSync(output, { recursive: true, force: true });
for (const [path, content] of files) {
  const file = join(output, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
console.log(
  `${files.size} files written. Open ${relative(process.cwd(), join(output, 'index.html'))}`,
);
