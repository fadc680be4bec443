import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { mutantsOf } from './mutants.ts';
import { probed } from './probes.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'eventwright-probes-'));
afterAll(() => rmSync(folder, { recursive: true }));

const text = `export const larger = (n) => (n > 1 ? { n } : other(n));
function other(n) {
  switch (n) {
    case 0: return 'none';
    default: return [1, 2].map((one) => one * n);
  }
}
export class Counter {
  count = 0 + 1;
  add(n) { if (n > 5) this.count += n; }
}
`;

it('Probes of two files distinguish their mutants', async () => {
  const files = await Promise.all(
    ['one', 'other'].map(async (name) => {
      const reached = path.join(folder, `${name}-reached`);
      const code = 'export const isLarge = (n) => n > 1;\n';
      writeFileSync(reached, '');
      const file = path.join(folder, `${name}.mjs`);
      writeFileSync(file, probed(code, mutantsOf(`${name}.js`, code), reached));
      const { isLarge } = (await import(pathToFileURL(file).href)) as {
        readonly isLarge: (n: number) => boolean;
      };
      expect(isLarge(2)).toBe(true);
      return readFileSync(reached, 'utf8');
    }),
  );
  expect(files[0]).not.toBe('');
  expect(files[1]).toBe(files[0]);
});

it('Each mutant has a probe that records whether its place is reached, and the code works as before', async () => {
  const reached = path.join(folder, 'reached');
  const mutants = mutantsOf('larger.js', text);
  writeFileSync(reached, '');
  writeFileSync(path.join(folder, 'larger.mjs'), probed(text, mutants, reached));
  const file = pathToFileURL(path.join(folder, 'larger.mjs')).href;
  const { Counter, larger } = (await import(file)) as {
    readonly larger: (n: number) => unknown;
    readonly Counter: new () => { count: number };
  };
  const reachedLines = () =>
    new Set(
      readFileSync(reached, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((index) => mutants[Number(index)]?.line),
    );
  // The class is created when its module is loaded; its method has not been called.
  expect([...reachedLines()]).toEqual([9]);
  expect([larger(2), larger(0), new Counter().count]).toEqual([{ n: 2 }, 'none', 1]);
  expect([...reachedLines()].sort()).toEqual([1, 3, 4, 9].filter((line) => hasMutant(line)).sort());
  expect(larger(1)).toEqual([1, 2]);
  expect(reachedLines()).toContain(5);
  expect(reachedLines()).not.toContain(10);

  function hasMutant(line: number): boolean {
    return mutants.some((mutant) => mutant.line === line);
  }
});
