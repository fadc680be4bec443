import type { Json, JsonObject } from '@eventwright/json';
import { typeOf } from '../schema/schema-place.ts';
import { listSize } from './list-size.ts';
import { numberSize, roughNumberSize } from './number-size.ts';
import { objectSize } from './object-size.ts';
import { type Part, placeOf, type SchemaPlace, schemaSet } from './schema-set.ts';
import { impossible, largest, type Size, sizeOfValue } from './size.ts';
import { practicalTextSize, roughTextSize, textSize } from './text-size.ts';

/**
 * The maximum number of schemas that are examined. More arise only from alternatives that multiply.
 */
const mostVisits = 20_000;

type SizesOfTypes = Readonly<
  Record<string, (places: readonly SchemaPlace[], sizeOf: SizeOf) => Size>
>;

/**
 * Exact; rough: never too small, but soon known; or practical: exact, if no time has more digits than
 * those of nanoseconds.
 */
export type Precision = 'exact' | 'rough' | 'practical';

const exactly: SizesOfTypes = {
  null: () => ({ ...sizeOfValue(null), all: () => [null] }),
  boolean: () => ({ ...sizeOfValue(false), all: () => [true, false] }),
  integer: (places) => numberSize(places, true),
  number: (places) => numberSize(places, false),
  string: (places) => textSize(places),
  array: listSize,
  object: objectSize,
};

const roughly: SizesOfTypes = {
  ...exactly,
  integer: () => roughNumberSize,
  number: () => roughNumberSize,
  string: (places) => roughTextSize(places),
};

const sizesOfTypes: Readonly<Record<Precision, SizesOfTypes>> = {
  exact: exactly,
  rough: roughly,
  practical: { ...exactly, string: (places) => practicalTextSize(places) },
};

type SizeOf = (parts: readonly Part[]) => Size;

/**
 * How large the JSON text of a value can become that conforms to the schema of a file. What `not`,
 * `contains` and `dependentSchemas` exclude is not reckoned: the true size may then be smaller.
 */
export function detailSize(
  file: string,
  schemas: ReadonlyMap<string, JsonObject>,
  precision: Precision = 'exact',
): Size {
  const sizeOfType = sizesOfTypes[precision];
  const known = new Map<string, Size>();
  const open = new Set<string>();
  let visits = 0;
  return sizeOf([{ file, pointer: '', schema: schemas.get(file) ?? true }]);

  function sizeOf(parts: readonly Part[]): Size {
    return sizeOfRest(parts, []);
  }

  /** The size when of some choices a branch was taken, which is among the parts. */
  function sizeOfRest(parts: readonly Part[], taken: readonly string[]): Size {
    visits += 1;
    if (visits > mostVisits) return { kind: 'unknown' };
    const set = schemaSet(parts, schemas);
    if (set === undefined) return impossible;
    const choice = set.choices.find(({ id }) => !taken.includes(id));
    if (choice === undefined) return sizeOfPlaces(set.places);
    const { branches, id } = choice;
    return largest(branches.map((branch) => sizeOfRest([...parts, ...branch], [...taken, id])));
  }

  function sizeOfPlaces(places: readonly SchemaPlace[]): Size {
    const key = places.map(({ file: of, pointer }) => `${of}#${pointer}`).join(' ');
    const before = known.get(key);
    if (before !== undefined) return before;
    if (open.has(key)) return { kind: 'unbounded', cause: 'recursion', ...placeOf(places) };
    open.add(key);
    const size = sizeOfOne(places);
    open.delete(key);
    known.set(key, size);
    return size;
  }

  function sizeOfOne(places: readonly SchemaPlace[]): Size {
    const listed = listedValues(places);
    if (listed !== undefined) {
      return largest(listed.map((value) => ({ ...sizeOfValue(value), all: () => [value] })));
    }
    const types = typesOf(places);
    if (types === undefined) return { kind: 'unbounded', cause: 'any value', ...placeOf(places) };
    return largest(types.map((type) => sizeOfType[type]?.(places, sizeOf) ?? impossible));
  }
}

/** The values that all `enum` and `const` allow; undefined if there is neither. */
function listedValues(places: readonly SchemaPlace[]): readonly Json[] | undefined {
  const lists = places.flatMap(({ schema }): (readonly Json[])[] => [
    ...(Array.isArray(schema['enum']) ? [schema['enum'] as readonly Json[]] : []),
    ...(schema['const'] === undefined ? [] : [[schema['const']]]),
  ]);
  const [first, ...others] = lists;
  if (first === undefined) return undefined;
  const sets = others.map((list) => new Set(list.map((value) => JSON.stringify(value))));
  const types = typesOf(places);
  return first.filter((value) => {
    const isAllowed = types === undefined || types.some((type) => isOfType(value, type));
    return isAllowed && sets.every((set) => set.has(JSON.stringify(value)));
  });
}

function isOfType(value: Json, type: string): boolean {
  const own = typeOf(value);
  return own === type || (own === 'integer' && type === 'number');
}

/** The types that all schemas allow; undefined if none says a type. */
function typesOf(places: readonly SchemaPlace[]): readonly string[] | undefined {
  const lists = places.flatMap(({ schema: { type } }): (readonly Json[])[] =>
    type === undefined ? [] : [Array.isArray(type) ? type : [type]],
  );
  const [first, ...others] = lists;
  if (first === undefined) return undefined;
  const allows = (list: readonly Json[], type: Json) =>
    list.includes(type) || (type === 'integer' && list.includes('number'));
  const widest = lists.every((list) => list.includes('number')) ? first : first.map(narrowed);
  return widest.map(String).filter((type) => others.every((list) => allows(list, type)));
}

/** If one schema has `number` and another `integer`, both hold for integers. */
function narrowed(type: Json): Json {
  return type === 'number' ? 'integer' : type;
}
