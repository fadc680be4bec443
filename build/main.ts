import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.ts';

/** `npm run build`: the packages that are published, in `dist/`, with their tarballs. */
const { values } = parseArgs({ options: { out: { type: 'string' } } });
const repository = join(import.meta.dirname, '..');
const output = resolve(values.out ?? join(repository, 'dist'));

try {
  for (const { file, size, unpackedSize, files } of await build(repository, output)) {
    const sizes = `${kilobytes(size)} packed, ${kilobytes(unpackedSize)} unpacked`;
    console.log(`${relative(process.cwd(), file)}: ${sizes}, ${files.length} files`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1000)} kB`;
}
