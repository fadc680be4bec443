import type { Json } from '@eventwright/json';
import { type Part, placeOf, type SchemaPlace, within, withinNamed } from './schema-set.ts';
import { type Bounded, impossible, jsonBytes, type Size } from './size.ts';

/** The largest list that all schemas allow; `sizeOf` says how large what it holds can be. */
export function listSize(
  places: readonly SchemaPlace[],
  sizeOf: (parts: readonly Part[]) => Size,
): Size {
  const most = Math.min(...places.map(({ schema }) => numberOr(schema['maxItems'], Infinity)));
  const fewest = Math.max(...places.map(({ schema }) => numberOr(schema['minItems'], 0)));
  const named = Math.min(most, Math.max(...places.map(({ schema }) => tupleOf(schema).length)));
  const items: Bounded[] = [];
  for (let index = 0; index < named; index += 1) {
    const size = sizeOf(places.flatMap((place) => itemParts(place, index)));
    if (size.kind === 'impossible') return finish(items, fewest);
    if (size.kind !== 'bounded') return size;
    items.push(size);
  }
  if (most <= named) return finish(items, fewest);
  const rest = sizeOf(places.flatMap(restParts));
  if (rest.kind === 'impossible') return finish(items, fewest);
  const isUnique = places.some(({ schema }) => schema['uniqueItems'] === true);
  if (rest.kind === 'bounded' && isUnique && rest.all !== undefined) {
    return finish([...items, ...distinct(rest.all(), most - named)], fewest);
  }
  if (most === Infinity) return { kind: 'unbounded', cause: 'list', ...placeOf(places) };
  if (rest.kind !== 'bounded') return rest;
  return finish(items, fewest, rest, most - named);
}

function finish(items: readonly Bounded[], fewest: number, rest?: Bounded, count = 0): Size {
  const length = items.length + count;
  if (length < fewest) return impossible;
  const own = items.reduce((bytes, item) => bytes + item.bytes, 0);
  const bytes = own + count * (rest?.bytes ?? 0) + Math.max(0, length - 1) + 2;
  const make = (): Json => [
    ...items.map((item) => item.make()),
    ...Array.from({ length: rest === undefined ? 0 : count }, () => rest?.make() ?? null),
  ];
  return { kind: 'bounded', bytes, make };
}

/** The largest list of values that may each occur only once. */
function distinct(values: readonly Json[], most: number): readonly Bounded[] {
  const texts = new Map(values.map((value) => [JSON.stringify(value), value]));
  return [...texts.values()]
    .map((value): Bounded => ({ kind: 'bounded', bytes: jsonBytes(value), make: () => value }))
    .toSorted((left, right) => right.bytes - left.bytes)
    .slice(0, most);
}

function tupleOf({ items, prefixItems }: SchemaPlace['schema']): readonly Json[] {
  const tuple = prefixItems ?? items;
  return Array.isArray(tuple) ? tuple : [];
}

function itemParts(place: SchemaPlace, index: number): readonly Part[] {
  if (index >= tupleOf(place.schema).length) return restParts(place);
  const keyword = 'prefixItems' in place.schema ? 'prefixItems' : 'items';
  return withinNamed(place, keyword, String(index));
}

function restParts(place: SchemaPlace): readonly Part[] {
  const isOldTuple = Array.isArray(place.schema['items']);
  return [
    ...within(place, isOldTuple ? 'additionalItems' : 'items'),
    ...within(place, 'unevaluatedItems'),
  ];
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}
