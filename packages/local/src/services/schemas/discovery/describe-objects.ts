import type { Json, JsonObject } from '@eventwright/json';
import type { Observed, ObservedObjects } from '@eventwright/json/observe';
import { pascalCase } from '../names.ts';

/** How a shape is written: what differs between draft 4 and OpenAPI 3.0. */
export interface Notation {
  /** Where named schemas are: `#/definitions/`. */
  readonly references: string;
  /** Joins what a value may be, and null if it may be that too. */
  join(alternatives: readonly JsonObject[], isNullable: boolean): JsonObject;
}

/** Draft 4, as the registry exports it. */
export const draft4: Notation = {
  references: '#/definitions/',
  join: (alternatives, isNullable) => {
    const all = isNullable ? [...alternatives, { type: 'null' }] : alternatives;
    return all.length > 1 ? { anyOf: all } : (all[0] ?? {});
  },
};

/** OpenAPI 3.0, which has no type `null`: a schema has `nullable` beside its type. */
export const openApi: Notation = {
  references: '#/components/schemas/',
  join: (alternatives, isNullable) => {
    const [only, ...others] = alternatives;
    if (only === undefined)
      return isNullable ? { type: 'string', nullable: true, enum: [null] } : {};
    if (others.length === 0 && isNullable && '$ref' in only)
      return { nullable: true, allOf: [only] };
    if (others.length === 0) return isNullable ? { ...only, nullable: true } : only;
    return isNullable ? { anyOf: alternatives, nullable: true } : { anyOf: alternatives };
  },
};

/** A schema, and the schemas of the objects in it by their names. */
export interface Described {
  readonly root: JsonObject;
  readonly named: ReadonlyMap<string, JsonObject>;
}

/** How objects are named. */
export interface Naming {
  /** Names some by their path from the root, `detail`; others are named after their property. */
  readonly nameOf: (path: string) => string | undefined;
  /** The name of the whole, which no other may have. */
  readonly rootName: string;
}

/** Describes objects that were seen as a schema; every object within gets a name of its own. */
export function describeObjects(
  seen: ObservedObjects,
  notation: Notation,
  { nameOf, rootName }: Naming,
): Described {
  const named = new Map<string, JsonObject>();

  const describe = (place: Observed, path: string): JsonObject => {
    const { arrays, nulls, objects } = place;
    const alternatives = [...scalarsOf(place)];
    if (objects !== undefined) alternatives.push(refer(objects, path));
    if (arrays !== undefined) {
      alternatives.push({ type: 'array', items: describe(arrays.items, `${path}/item`) });
    }
    return notation.join(alternatives, nulls > 0);
  };

  const refer = (inner: ObservedObjects, path: string): JsonObject => {
    const base = nameOf(path) ?? pascalCase(lastName(path));
    let name = base;
    for (let count = 1; named.has(name) || name === rootName; count += 1) name = `${base}_${count}`;
    // The name is reserved first, so that a nested object cannot get it.
    named.set(name, {});
    named.set(name, describeMembers(inner, path));
    return { $ref: notation.references + name };
  };

  const describeMembers = ({ count, properties }: ObservedObjects, path: string): JsonObject => {
    const names = [...properties.keys()].sort();
    const required = names.filter((name) => properties.get(name)?.count === count);
    const described = names.flatMap((name): readonly [string, Json][] => {
      const place = properties.get(name);
      return place ? [[name, describe(place, path === '' ? name : `${path}/${name}`)]] : [];
    });
    return {
      type: 'object',
      ...(required.length > 0 ? { required } : {}),
      properties: Object.fromEntries(described),
    };
  };

  return { root: describeMembers(seen, ''), named };
}

/** Integers and fractions are not distinguished, as on AWS: 1.5 may follow 1. */
function scalarsOf({ booleans, numbers, strings }: Observed): readonly JsonObject[] {
  return [
    ...(booleans > 0 ? [{ type: 'boolean' }] : []),
    ...(numbers === undefined ? [] : [{ type: 'number' }]),
    ...(strings === undefined ? [] : [stringSchema(strings.formats)]),
  ];
}

function stringSchema([format]: readonly string[]): JsonObject {
  return format === undefined ? { type: 'string' } : { type: 'string', format };
}

function lastName(path: string): string {
  const names = path.split('/');
  const last = names.at(-1) ?? '';
  return last === 'item' && names.length > 1 ? `${names.at(-2)}Item` : last;
}
