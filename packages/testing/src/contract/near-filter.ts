import fc, { type Arbitrary } from 'fast-check';
import type { Detail, EventContract } from './contract.ts';
import { filterOf } from './filter.ts';

/**
 * Valid details that pass a filter, for most filters: a generated one that does not pass gets values
 * that the filter names. Some are still not valid or do not pass; the caller leaves them out.
 */
export function nearFilter(
  { arbitrary }: EventContract,
  where: Detail | undefined,
): Arbitrary<Detail> {
  const passes = filterOf(where);
  return fc.tuple(arbitrary, fc.nat()).map(([detail, seed]) => {
    if (where === undefined || passes(detail)) return detail as Detail;
    let state = seed + 1;
    const below = (count: number) => {
      state = (state * 48_271) % 2_147_483_647;
      return state % count;
    };
    return withValues(detail as Detail, where, below);
  });
}

/** Returns a whole number below a count. */
type Below = (count: number) => number;

function withValues(detail: Detail, where: Detail, below: Below): Detail {
  const changed = Object.entries(where).map(([name, wanted]): [string, unknown] => {
    const value = Object.hasOwn(detail, name) ? detail[name] : undefined;
    if (Array.isArray(wanted) && name !== '$or') return [name, oneOf(value, wanted, below)];
    if (Array.isArray(value)) {
      return [name, value.map((item) => (isObject(item) ? within(item, wanted, below) : item))];
    }
    return [name, within(isObject(value) ? value : {}, wanted, below)];
  });
  const alternatives = where['$or'];
  const plain = { ...detail, ...Object.fromEntries(changed.filter(([name]) => name !== '$or')) };
  if (!Array.isArray(alternatives)) return withoutUndefined(plain);
  return within(plain, alternatives[below(alternatives.length)], below);
}

function within(value: Detail, wanted: unknown, below: Below): Detail {
  return isObject(wanted) ? withValues(value, wanted, below) : value;
}

/** A value that one of the tests of a field lets through. */
function oneOf(value: unknown, tests: readonly unknown[], below: Below): unknown {
  const own: unknown = Array.isArray(value) ? value[0] : value;
  const found = tests.flatMap((test) => valuesFor(test, own));
  const chosen = found.length === 0 ? own : found[below(found.length)];
  return Array.isArray(value) ? [chosen, ...value.slice(1)] : chosen;
}

/** Values that pass a test, made of the one that is there. */
function valuesFor(test: unknown, value: unknown): readonly unknown[] {
  if (!isObject(test)) return [test];
  const text = typeof value === 'string' ? value : '';
  const [operator = '', operand] = Object.entries(test)[0] ?? [];
  const word = isObject(operand) ? Object.values(operand)[0] : operand;
  switch (operator) {
    case 'prefix':
      return [`${word}${text.slice(String(word).length)}`, `${word}${text}`, word];
    case 'suffix':
      return [`${text.slice(String(word).length)}${word}`, `${text}${word}`, word];
    case 'wildcard':
      return [String(word).replaceAll('*', ''), String(word).replaceAll('*', 'x')];
    case 'cidr':
      return [String(word).split('/')[0]];
    case 'numeric':
      return Array.isArray(operand) ? numbersFor(operand) : [];
    case 'exists':
      return [operand === false ? undefined : value];
    case 'anything-but':
      return [value];
    default:
      return [word];
  }
}

/** The bounds of a range, and numbers beside and between them. */
function numbersFor(range: readonly unknown[]): readonly number[] {
  const bounds = range.filter((one) => typeof one === 'number');
  const [first = 0, last = first] = bounds;
  return [...bounds.flatMap((one) => [one, one + 1, one - 1]), (first + last) / 2];
}

function withoutUndefined(detail: Detail): Detail {
  return Object.fromEntries(Object.entries(detail).filter(([, value]) => value !== undefined));
}

function isObject(value: unknown): value is Detail {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
