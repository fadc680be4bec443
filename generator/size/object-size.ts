import type { Json } from '@eventwright/json';
import { compilePattern, isObject } from '@eventwright/json';
import { type Part, placeOf, type SchemaPlace, within, withinNamed } from './schema-set.ts';
import { type Bounded, impossible, jsonBytes, type Size } from './size.ts';
import { textSize } from './text-size.ts';

/** A property as large as it can be, with its name, colon and comma. */
interface Member {
  readonly name: string;
  readonly value: Bounded;
  readonly isRequired: boolean;
}

/** The largest object that all schemas allow; `sizeOf` says how large what it holds can be. */
export function objectSize(
  places: readonly SchemaPlace[],
  sizeOf: (parts: readonly Part[]) => Size,
): Size {
  const members: Member[] = [];
  const closed = closedNames(places);
  for (const name of new Set([...places.flatMap(namesOf), ...(closed ?? [])])) {
    if (closed !== undefined && !closed.has(name)) {
      if (places.some((place) => requires(place, name))) return impossible;
      continue;
    }
    const value = sizeOf(places.flatMap((place) => propertyParts(place, name)));
    if (value.kind === 'unbounded' || value.kind === 'unknown') return value;
    const isRequired = places.some((place) => requires(place, name));
    if (value.kind === 'bounded') members.push({ name, value, isRequired });
    else if (isRequired) return impossible;
  }
  const most = Math.min(...places.map(({ schema }) => numberOr(schema['maxProperties'], Infinity)));
  const further =
    closed === undefined ? furtherMember(places, most - members.length, sizeOf) : undefined;
  if (further !== undefined && further.kind !== 'bounded') return further;
  return sum(largestMembers(members, most), further, most - members.length);
}

function sum(members: readonly Member[], further: Bounded | undefined, room: number): Bounded {
  const own = members.reduce((bytes, member) => bytes + memberBytes(member), 0);
  const count = further === undefined ? 0 : Math.max(0, room);
  const all = members.length + count;
  const bytes = own + count * (further?.bytes ?? 0) + Math.max(0, all - 1) + 2;
  const make = (): Json =>
    Object.fromEntries(members.map(({ name, value }) => [name, value.make()]));
  const fields = members.map((member) => ({ name: member.name, bytes: memberBytes(member) }));
  return { kind: 'bounded', bytes, make, fields };
}

function memberBytes({ name, value }: Member): number {
  return jsonBytes(name) + 1 + value.bytes;
}

/** The required properties, and the largest of the others. */
function largestMembers(members: readonly Member[], most: number): readonly Member[] {
  if (members.length <= most) return members;
  const order = (member: Member) => (member.isRequired ? Infinity : memberBytes(member));
  return members.toSorted((left, right) => order(right) - order(left) || 0).slice(0, most);
}

/**
 * The largest property of those that have no name of their own, including name and colon; undefined
 * if there is no room for one, or none is allowed.
 */
function furtherMember(
  places: readonly SchemaPlace[],
  room: number,
  sizeOf: (parts: readonly Part[]) => Size,
): Size | undefined {
  if (room <= 0) return undefined;
  const kinds = furtherKinds(places);
  let most: Bounded | undefined;
  for (const { names, values } of kinds) {
    const value = sizeOf(values);
    if (value.kind === 'impossible') continue;
    const name = textSize([...names, ...nameParts(places)]);
    if (name.kind === 'impossible') continue;
    if (room === Infinity || name.kind !== 'bounded') return openObject(places);
    if (value.kind !== 'bounded') return value;
    const bytes = name.bytes + 1 + value.bytes;
    if (bytes > (most?.bytes ?? 0)) most = { kind: 'bounded', bytes, make: value.make };
  }
  return most;
}

/** The properties of names that `patternProperties` matches, and those of any other name. */
function furtherKinds(
  places: readonly SchemaPlace[],
): readonly { names: readonly SchemaPlace[]; values: readonly Part[] }[] {
  const patterns = new Set(
    places.flatMap(({ schema: { patternProperties } }) =>
      isObject(patternProperties) ? Object.keys(patternProperties) : [],
    ),
  );
  const matched = [...patterns].map((pattern) => ({
    names: [{ file: '', pointer: '', schema: { pattern } }],
    values: places.flatMap((place) => {
      const named = withinNamed(place, 'patternProperties', pattern);
      return named.length > 0 ? named : otherParts(place);
    }),
  }));
  return [...matched, { names: [], values: places.flatMap(otherParts) }];
}

/** All names that `propertyNames` allows, where it lists them; undefined if it does not. */
function closedNames(places: readonly SchemaPlace[]): ReadonlySet<string> | undefined {
  const lists = nameParts(places).flatMap(({ schema }): ReadonlySet<Json>[] => {
    const { const: only, enum: listed } = schema;
    return Array.isArray(listed)
      ? [new Set<Json>(listed)]
      : typeof only === 'string'
        ? [new Set<Json>([only])]
        : [];
  });
  const [first, ...others] = lists;
  if (first === undefined) return undefined;
  const names = [...first].filter((name) => typeof name === 'string');
  return new Set(names.filter((name) => others.every((list) => list.has(name))));
}

/** An object may have any number of properties: of any name, or of all that a pattern matches. */
function openObject(places: readonly SchemaPlace[]): Size {
  const isClosed = places.some((place) => otherParts(place).some(({ schema }) => schema === false));
  const hasNames = nameParts(places).length > 0;
  const cause = isClosed || hasNames ? 'many names' : 'open object';
  return { kind: 'unbounded', cause, ...placeOf(places) };
}

function nameParts(places: readonly SchemaPlace[]): readonly SchemaPlace[] {
  return places.flatMap((place) =>
    within(place, 'propertyNames').flatMap((part) =>
      isObject(part.schema) ? [{ ...part, schema: part.schema }] : [],
    ),
  );
}

/** What one schema says about a property with that name. */
function propertyParts(place: SchemaPlace, name: string): readonly Part[] {
  const { patternProperties } = place.schema;
  const patterns = isObject(patternProperties) ? Object.keys(patternProperties) : [];
  const said = [
    ...withinNamed(place, 'properties', name),
    ...patterns
      .filter((pattern) => matches(pattern, name))
      .flatMap((pattern) => withinNamed(place, 'patternProperties', pattern)),
  ];
  return said.length > 0 ? said : within(place, 'additionalProperties');
}

function otherParts(place: SchemaPlace): readonly Part[] {
  return [...within(place, 'additionalProperties'), ...within(place, 'unevaluatedProperties')];
}

function matches(pattern: string, name: string): boolean {
  try {
    return compilePattern(pattern).test(name);
  } catch {
    return false;
  }
}

function namesOf({ schema: { properties, required } }: SchemaPlace): readonly string[] {
  const demanded: readonly Json[] = Array.isArray(required) ? required : [];
  return [
    ...(isObject(properties) ? Object.keys(properties) : []),
    ...demanded.filter((name) => typeof name === 'string'),
  ];
}

function requires({ schema: { required } }: SchemaPlace, name: string): boolean {
  return Array.isArray(required) && required.includes(name);
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}
