import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { known } from './known.ts';
import { mutantsOf } from './mutants.ts';

it.each(known)('$file still has the mutant that may live: $line', (one) => {
  const text = readFileSync(new URL(`../${one.file}`, import.meta.url), 'utf8');
  const lines = text.split('\n');
  const found = mutantsOf(one.file, text).filter(
    ({ instead, line, written }) =>
      lines[line - 1]?.trim() === one.line && written === one.written && instead === one.instead,
  );
  expect(found).toHaveLength(1);
});
