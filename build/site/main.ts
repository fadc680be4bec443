import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { readArguments } from '../../scripts/read-arguments.ts';
import { runScript } from '../../scripts/run-script.ts';
import type { Script } from '../../scripts/script.ts';
import { makeSite } from './site.ts';

const repository = join(import.meta.dirname, '../..');

const siteScript = {
  command: 'npm run docs:site',
  does: 'Writes the documents as a static site.',
  options: { out: { value: 'DIR', does: 'The folder to write (default: dist/site).' } },
} as const satisfies Script;

await runScript(siteScript, async (argv) => {
  const { out = join(repository, 'dist/site') } = readArguments(siteScript, argv).options;
  const output = resolve(out);
  const files = await makeSite(repository);
  rmSync(output, { recursive: true, force: true });
  for (const [path, content] of files) {
    const file = join(output, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  const index = relative(process.cwd(), join(output, 'index.html'));
  console.log(`${files.size} files written. Open ${index}`);
  return 0;
});
