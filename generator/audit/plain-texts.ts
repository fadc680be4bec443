import type { Test } from '@eventwright/pattern';

/** The plain values of a field's list, as texts. */
export function plainTexts(tests: readonly Test[]): readonly string[] {
  return tests.flatMap((test) => {
    if (test.kind === 'string') return [test.value];
    return test.kind === 'number' || test.kind === 'literal' ? [test.text] : [];
  });
}
