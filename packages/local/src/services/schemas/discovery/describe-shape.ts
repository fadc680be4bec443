import type { Json, JsonObject } from '@eventwright/json';
import { pascalCase } from '../names.ts';
import type { Members, Scalar, Shape } from './shape.ts';

/** How a shape is written: what differs between draft 4 and OpenAPI 3.0. */
export interface Notation {
  /** Where named schemas stand: `#/definitions/`. */
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

/** OpenAPI 3.0, which has no type `null`: a schema says `nullable` beside its type. */
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

/** Describes the shape of objects as a schema; every object within gets a name of its own. */
export function describeShape(
  members: Members,
  notation: Notation,
  { nameOf, rootName }: Naming,
): Described {
  const named = new Map<string, JsonObject>();

  const describe = (shape: Shape, path: string): JsonObject => {
    const alternatives = [...shape.scalars].filter((one) => one !== 'null').map(scalarSchema);
    if (shape.members !== undefined) alternatives.push(refer(shape.members, path));
    if (shape.items !== undefined) {
      alternatives.push({ type: 'array', items: describe(shape.items, `${path}/item`) });
    }
    return notation.join(alternatives, shape.scalars.has('null'));
  };

  const refer = (inner: Members, path: string): JsonObject => {
    const base = nameOf(path) ?? pascalCase(lastName(path));
    let name = base;
    for (let count = 1; named.has(name) || name === rootName; count += 1) name = `${base}_${count}`;
    // The name is taken first, so that an object within cannot have it.
    named.set(name, {});
    named.set(name, describeMembers(inner, path));
    return { $ref: notation.references + name };
  };

  const describeMembers = ({ properties, required }: Members, path: string): JsonObject => {
    const described = [...properties].map(([name, shape]): [string, Json] => {
      return [name, describe(shape, path === '' ? name : `${path}/${name}`)];
    });
    return {
      type: 'object',
      ...(required.size > 0 ? { required: [...required].sort() } : {}),
      properties: Object.fromEntries(described),
    };
  };

  return { root: describeMembers(members, ''), named };
}

function scalarSchema(scalar: Scalar): JsonObject {
  return scalar === 'date-time' ? { type: 'string', format: 'date-time' } : { type: scalar };
}

function lastName(path: string): string {
  const names = path.split('/');
  const last = names.at(-1) ?? '';
  return last === 'item' && names.length > 1 ? `${names.at(-2)}Item` : last;
}
