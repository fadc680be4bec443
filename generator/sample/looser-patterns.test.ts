import { readFileSync } from 'node:fs';
import type { JsonObject } from '@eventwright/json';
import { describe, expect, test } from 'vitest';
import { eventWithField } from '../testing/event-with-field.ts';
import { mutationsOf } from './mutations.ts';

/** The texts with which contract tests break the pattern of a field. */
function textsOf(schema: JsonObject): readonly string[] {
  return mutationsOf(eventWithField({ type: 'string', ...schema })).reached.flatMap(
    ({ at, breaks, change }) =>
      at === '/x' && breaks === 'pattern' && 'set' in change && typeof change.set === 'string'
        ? [change.set]
        : [],
  );
}

describe.each<[pattern: string, looser: readonly string[]]>([
  ['^[a-z]+$', ['[a-z]+$', '^[a-z]+', '^[a-z]*$', '^[a-zA-Z]+$', '^[a-z0-9]+$', '^\\w+$', '^.+$']],
  ['^[a-z]{2,4}$', ['^[a-z]{1,4}$', '^[a-z]{2,5}$', '^[a-z]{2,}$', '[a-z]{2,4}$', '^[a-z]{2,4}']],
  ['^v?[0-9]+\\.[0-9]+$', ['^v*[0-9]+\\.[0-9]+$', '^v?[0-9]+.[0-9]+$', '^v?\\d+\\.\\d*$']],
  ['^(EUR|USD)$', ['^EUR|USD$', '(EUR|USD)$', '^(EUR|USD)', '^(.UR|USD)$']],
  ['^(?!-)[a-z-]{2,63}$', ['^[a-z-]{2,63}$', '^(?!-)[a-z-]{1,63}$', '^(?!-)[a-z-]{2,63}']],
  [
    '^[0-9a-f]{8}-[0-9a-f]{4}$',
    ['[0-9a-f]{8}-[0-9a-f]{4}$', '^[0-9a-f]+-[0-9a-f]{4}$', '^[0-9a-f]{8}-[0-9a-fA-F]{4}$'],
  ],
])('The mutations of %s', (pattern, looser) => {
  test.each(looser)('have a text that %s accepts', (mutant) => {
    const expression = new RegExp(mutant, 'u');
    expect(textsOf({ pattern }).filter((text) => expression.test(text))).not.toEqual([]);
  });
});

test('Texts beside a pattern keep to the length and format of the field', () => {
  const texts = textsOf({ pattern: '^[a-z]{2,4}$', minLength: 2, maxLength: 4 });
  expect(texts.every(({ length }) => length >= 2 && length <= 4)).toBe(true);
  expect(texts).toContain('aA');
  expect(textsOf({ pattern: '^20', format: 'date' }).every((text) => text.length === 10)).toBe(
    true,
  );
});

test('A mutation beside a pattern says which change of the pattern would accept it', () => {
  const { reached } = mutationsOf(eventWithField({ type: 'string', pattern: '^[0-9]{3}$' }));
  expect(reached.filter(({ at, breaks }) => at === '/x' && breaks === 'pattern')).toContainEqual({
    breaks: 'pattern',
    at: '/x',
    change: { set: 'a000' },
    looser: 'no ^',
  });
});

test('Every text of an application’s contract tests breaks a pattern in one way only once', () => {
  const schema = JSON.parse(
    readFileSync(new URL('../../schemas/events/common.json', import.meta.url), 'utf8'),
  );
  const patterns = JSON.stringify(schema).matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g);
  for (const [, text = '""'] of patterns) {
    const texts = textsOf({ pattern: JSON.parse(text) });
    expect(texts.length).toBeLessThan(26);
    expect(new Set(texts).size).toBe(texts.length);
  }
});
