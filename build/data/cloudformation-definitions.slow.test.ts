import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { definitionLines, definitionsFile } from './cloudformation-definitions.ts';

it('the file matches the development dependency (update with: node build/data/cloudformation-definitions.ts)', () => {
  const text = brotliDecompressSync(readFileSync(definitionsFile)).toString('utf8');
  // Compared with `===`, so that a difference of a megabyte is not printed.
  expect(text === definitionLines()).toBe(true);
});
