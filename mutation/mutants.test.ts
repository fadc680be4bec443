import { expect, it } from 'vitest';
import { mutantsOf, mutated } from './mutants.ts';

const text = `import { a } from 'a';
export const is = (n: number, s: 'x'): boolean => n < 3 && !s.startsWith('y');
`;

it('Mutants break each place once and leave types and imports unchanged', () => {
  const broken = mutantsOf('a.ts', text).map((mutant) => mutated(text, mutant).split('\n')[1]);
  const line = (body: string) => `export const is = (n: number, s: 'x'): boolean => ${body};`;
  expect(broken.sort()).toEqual(
    [
      line("n <= 3 && !s.startsWith('y')"),
      line("n < 4 && !s.startsWith('y')"),
      line("n < 3 || !s.startsWith('y')"),
      line("n < 3 && s.startsWith('y')"),
      line("n < 3 && !s.endsWith('y')"),
      line("n < 3 && !s.startsWith('')"),
    ].sort(),
  );
  expect(mutantsOf('a.ts', text).every(({ line: at }) => at === 2)).toBe(true);
});
