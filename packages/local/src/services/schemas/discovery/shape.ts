import { createHash } from 'node:crypto';
import { dateTime, isObject, type Json } from '@eventwright/json';

/** The scalars that are told apart; whole and fractional numbers are not, for 1 may be followed by 1.5. */
export type Scalar = 'boolean' | 'date-time' | 'null' | 'number' | 'string';

/** What is known of the values in one place: everything that was seen there, taken together. */
export interface Shape {
  readonly scalars: ReadonlySet<Scalar>;
  /** Undefined where no object was seen. */
  readonly members: Members | undefined;
  /** The shape of all elements; undefined if no array was seen. */
  readonly items: Shape | undefined;
}

/** The members of objects. */
export interface Members {
  /** Sorted by name. */
  readonly properties: ReadonlyMap<string, Shape>;
  /** Those that no object was without. */
  readonly required: ReadonlySet<string>;
}

const nothing: Shape = { scalars: new Set(), members: undefined, items: undefined };

/** The shape of one value. */
export function shapeOf(value: Json): Shape {
  if (Array.isArray(value)) return { ...nothing, items: value.map(shapeOf).reduce(union, nothing) };
  if (!isObject(value)) return { ...nothing, scalars: new Set([scalarOf(value)]) };
  const names = Object.keys(value).sort();
  const properties = new Map(names.map((name) => [name, shapeOf(value[name] ?? null)]));
  return { ...nothing, members: { properties, required: new Set(names) } };
}

function scalarOf(value: Json): Scalar {
  if (value === null) return 'null';
  if (typeof value === 'string') return dateTime.test(value) ? 'date-time' : 'string';
  return typeof value === 'number' ? 'number' : 'boolean';
}

/** The shape of everything that is of one shape or the other. */
export function union(one: Shape, other: Shape): Shape {
  const scalars = new Set([...one.scalars, ...other.scalars]);
  if (scalars.has('string')) scalars.delete('date-time');
  return {
    scalars: new Set([...scalars].sort()),
    members: either(one.members, other.members, uniteMembers),
    items: either(one.items, other.items, union),
  };
}

function uniteMembers(one: Members, other: Members): Members {
  const names = [...new Set([...one.properties.keys(), ...other.properties.keys()])].sort();
  const unite = (name: string): [string, Shape] => [
    name,
    union(one.properties.get(name) ?? nothing, other.properties.get(name) ?? nothing),
  ];
  return {
    properties: new Map(names.map(unite)),
    required: new Set([...one.required].filter((name) => other.required.has(name))),
  };
}

function either<T>(
  one: T | undefined,
  other: T | undefined,
  unite: (one: T, other: T) => T,
): T | undefined {
  return one === undefined || other === undefined ? (one ?? other) : unite(one, other);
}

/** A hash of a shape: two events of one shape have the same, whatever their values. */
export function shapeHash(shape: Shape): string {
  return createHash('sha256')
    .update(JSON.stringify(asJson(shape)))
    .digest('hex');
}

function asJson({ scalars, members, items }: Shape): Json {
  return [
    [...scalars],
    members === undefined
      ? null
      : [...members.properties].map(([name, shape]): Json => {
          return [name, members.required.has(name), asJson(shape)];
        }),
    items === undefined ? null : asJson(items),
  ];
}
