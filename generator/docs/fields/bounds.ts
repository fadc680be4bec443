import { isArray, isObject, type Json } from '@eventwright/json';
import { type Applying, first } from './applying.ts';

/** What bounds a value besides its type, one phrase each. */
export function boundsOf(all: Applying): readonly string[] {
  const of = (keyword: string) => first(all, keyword);
  return [
    range(of('minLength'), of('maxLength'), ['character', 'characters']),
    numbers(all),
    of('multipleOf') === undefined ? undefined : `a multiple of ${text(of('multipleOf'))}`,
    range(of('minItems'), of('maxItems'), ['element', 'elements']),
    of('uniqueItems') === true ? 'unique elements' : undefined,
    range(of('minProperties'), of('maxProperties'), ['field', 'fields']),
    names(of('propertyNames')),
    ...all.flatMap(({ schema: { pattern } }) =>
      typeof pattern === 'string' ? [`matches ${pattern}`] : [],
    ),
    encoded(of('contentEncoding'), of('contentMediaType')),
  ].filter((bound) => bound !== undefined);
}

/** Whether fields that no row names are refused. */
export function isClosed(all: Applying): boolean {
  return ['additionalProperties', 'unevaluatedProperties'].some(
    (keyword) => first(all, keyword) === false,
  );
}

type Noun = readonly [one: string, many: string];

function range(least: Json | undefined, most: Json | undefined, [one, many]: Noun) {
  const noun = (count: Json) => `${text(count)} ${count === 1 ? one : many}`;
  if (typeof most === 'number' && least === most) return `exactly ${noun(most)}`;
  const isLeast = typeof least === 'number' && least > 0;
  if (isLeast && typeof most === 'number') return `${text(least)} to ${noun(most)}`;
  if (typeof most === 'number') return `at most ${noun(most)}`;
  return isLeast ? `at least ${noun(least)}` : undefined;
}

function numbers(all: Applying): string | undefined {
  const [least, over] = lower(all);
  const [most, under] = upper(all);
  if (least !== undefined && most !== undefined && !over && !under) {
    return `${text(least)} to ${text(most)}`;
  }
  const bounds = [
    least === undefined ? [] : [`${over ? 'more than' : 'at least'} ${text(least)}`],
    most === undefined ? [] : [`${under ? 'less than' : 'at most'} ${text(most)}`],
  ].flat();
  return bounds.length === 0 ? undefined : bounds.join(', ');
}

/**
 * Draft 4 expresses with a flag beside `minimum` what later drafts express with a separate number.
 */
function lower(all: Applying) {
  return bound(first(all, 'minimum'), first(all, 'exclusiveMinimum'));
}

function upper(all: Applying) {
  return bound(first(all, 'maximum'), first(all, 'exclusiveMaximum'));
}

function bound(
  plain: Json | undefined,
  exclusive: Json | undefined,
): readonly [limit: number | undefined, isExclusive: boolean] {
  if (typeof exclusive === 'number') return [exclusive, true];
  return [typeof plain === 'number' ? plain : undefined, exclusive === true];
}

function names(schema: Json | undefined): string | undefined {
  if (!isObject(schema)) return undefined;
  const bounds = boundsOf([{ file: '', schema }]);
  return bounds.length === 0 ? undefined : `names of ${bounds.join(', ')}`;
}

function encoded(encoding: Json | undefined, media: Json | undefined): string | undefined {
  const told = [media, encoding].filter((one) => typeof one === 'string');
  return told.length === 0 ? undefined : `contains ${told.join(' in ')}`;
}

/** Made once: a thousand events have many numbers. */
const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 15 });

function text(value: Json | undefined): string {
  if (typeof value !== 'number') return isArray(value) ? '' : String(value);
  const isShort = Number.isInteger(value) && value >= 0 && value < 1_000;
  return isShort || Math.abs(value) >= 1e15 ? String(value) : grouped.format(value);
}
