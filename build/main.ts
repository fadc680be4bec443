import { join, relative, resolve } from 'node:path';
import { readArguments } from '../scripts/read-arguments.ts';
import { runScript } from '../scripts/run-script.ts';
import type { Script } from '../scripts/script.ts';
import { build } from './build.ts';

const repository = join(import.meta.dirname, '..');

const buildScript = {
  command: 'npm run build',
  does: 'Builds the packages that are published, with their tarballs.',
  options: { out: { value: 'DIR', does: 'The folder to write (default: dist).' } },
} as const satisfies Script;

await runScript(buildScript, async (argv) => {
  const { out = join(repository, 'dist') } = readArguments(buildScript, argv).options;
  try {
    for (const { file, size, unpackedSize, files } of await build(repository, resolve(out))) {
      const sizes = `${kilobytes(size)} packed, ${kilobytes(unpackedSize)} unpacked`;
      console.log(`${relative(process.cwd(), file)}: ${sizes}, ${files.length} files`);
    }
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
});

function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1000)} kB`;
}
