import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { literal } from '../typescript/literal.ts';
import type { MadeGroup } from './made-group.ts';

/** The groups, by folder, whose type refuses an instance that the suite considers valid. */
export async function typeFaults(
  made: readonly MadeGroup[],
  root: string,
): Promise<ReadonlyMap<string, string>> {
  if (made.length === 0) return new Map();
  for (const { folder, group } of made) {
    const lines = group.tests
      .filter(({ valid }) => valid)
      .map(({ data }, index) => `export const i${index}: It = ${literal({ it: data })};\n`);
    const text = `import type { It } from './type.ts';\n\n${lines.join('')}`;
    writeFileSync(join(folder, 'events/It/instances.ts'), text);
  }
  writeFileSync(join(root, 'tsconfig.json'), JSON.stringify(configuration));
  const faults = new Map<string, string>();
  for (const line of (await output(root)).split('\n')) {
    const [, file = '', message = ''] = /^(.*?)\(\d+,\d+\): error (.*)$/.exec(line) ?? [];
    const group = made.find(({ folder }) => file.startsWith(`${relative(root, folder)}/`));
    if (group !== undefined && !faults.has(group.folder)) faults.set(group.folder, message);
  }
  return faults;
}

const configuration = {
  compilerOptions: {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    module: 'nodenext',
    target: 'es2024',
    types: [],
  },
  include: ['**/instances.ts'],
};

async function output(root: string): Promise<string> {
  const compiler = join(
    dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
    'bin/tsc',
  );
  const run = promisify(execFile);
  try {
    return (await run(process.execPath, [compiler, '-p', root], { cwd: root, maxBuffer: 1e9 }))
      .stdout;
  } catch (error) {
    return (error as { readonly stdout: string }).stdout;
  }
}
