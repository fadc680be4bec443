import { expect, test } from 'vitest';
import { comparableNumber } from '../number.ts';
import { seededRandom } from '../testing/random.ts';
import { shortDecimal } from './short-decimal.ts';

function read(text: string): number | undefined {
  return shortDecimal(
    Uint16Array.from(text, (unit) => unit.charCodeAt(0)),
    0,
    text.length,
  );
}

test.each([
  ['0', 0],
  ['-0', 0],
  ['-0.0', 0],
  ['1.10', 1.1],
  ['-19.99', -19.99],
  ['123456789012345', 123456789012345],
  ['0.00000000000001', 1e-14],
  ['1e2', undefined],
  ['1234567890123456', undefined],
  ['0.000000000000001', undefined],
])('%s is read as %s', (text, number) => {
  expect(read(text)).toBe(number);
});

test('a short decimal equals the number that the text represents', () => {
  const { below } = seededRandom(5);
  for (let round = 0; round < 50_000; round += 1) {
    const digits = Array.from({ length: 1 + below(15) }, () => below(10)).join('');
    const point = below(digits.length + 1);
    const [whole, fraction] = [String(Number(digits.slice(0, point))), digits.slice(point)];
    const text = `${below(2) === 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
    const found = read(text);
    if (found !== undefined) expect(found, text).toBe(comparableNumber(text));
  }
});
