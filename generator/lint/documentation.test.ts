import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const compiler = join(import.meta.dirname, '..');

/** The rooms whose code makes findings. */
const rooms = /^(lint|model|load|schema|diagnostic|configuration|proof)\//;

/** Every code that the compiler's source gives to a finding. */
function givenCodes(): ReadonlySet<string> {
  const files = readdirSync(compiler, { recursive: true, encoding: 'utf8' });
  const sources = files.filter(
    (file) => rooms.test(file) && file.endsWith('.ts') && !file.endsWith('.test.ts'),
  );
  return new Set(
    sources.flatMap((file) => {
      const text = readFileSync(join(compiler, file), 'utf8');
      const codes = text.matchAll(
        /\bcode: (?:'[a-z-]+'(?: \| )?)+|(?:\breport|#add|finding)\(\s*'[a-z-]+'/g,
      );
      return [...codes].flatMap(([found]) =>
        [...found.matchAll(/'([a-z-]+)'/g)].map(([, code]) => code ?? ''),
      );
    }),
  );
}

test('docs/diagnostics.md has a paragraph for every code and no others', () => {
  const documentation = readFileSync(join(compiler, '../docs/diagnostics.md'), 'utf8');
  const documented = [...documentation.matchAll(/^### ([a-z-]+)$/gm)].map(([, code]) => code);
  expect(documented.toSorted()).toEqual([...givenCodes()].toSorted());
});
