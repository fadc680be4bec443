import type { Json, JsonObject } from '@eventwright/json';
import { escapePointer, isObject } from '@eventwright/json';
import { at, referenceTarget } from '../schema/references.ts';

/** A schema, its file, and its place in it. */
export interface SchemaPlace {
  readonly file: string;
  readonly pointer: string;
  readonly schema: JsonObject;
}

/** A value must conform to all of `places`, and to one of each list of `choices`. */
export interface SchemaSet {
  readonly places: readonly SchemaPlace[];
  readonly choices: readonly Choice[];
}

/** A value conforms to one of the branches, and so to all parts of that. */
export interface Choice {
  readonly id: string;
  readonly branches: readonly (readonly Part[])[];
}

/** A schema that may also be `true` or `false`. */
export interface Part {
  readonly file: string;
  readonly pointer: string;
  readonly schema: Json;
}

/** The schemas that parts come to when references and `allOf` are followed; undefined for `false`. */
export function schemaSet(
  parts: readonly Part[],
  schemas: ReadonlyMap<string, JsonObject>,
): SchemaSet | undefined {
  const places = new Map<string, SchemaPlace>();
  const choices: Choice[] = [];
  const waiting = [...parts];
  for (const part of waiting) {
    const { file, pointer, schema } = part;
    if (schema === false) return undefined;
    const key = `${file}#${pointer}`;
    if (!isObject(schema) || places.has(key)) continue;
    places.set(key, { file, pointer, schema });
    waiting.push(...referred(part, schemas), ...listed(part, 'allOf'));
    for (const keyword of ['anyOf', 'oneOf']) {
      const branches = listed(part, keyword);
      if (branches.length === 0) continue;
      choices.push({ id: `${key}/${keyword}`, branches: branches.map((branch) => [branch]) });
    }
    if ('if' in schema && ('then' in schema || 'else' in schema)) {
      const holds = [...within(part, 'if'), ...within(part, 'then')];
      choices.push({ id: `${key}/if`, branches: [holds, within(part, 'else')] });
    }
  }
  return { places: [...places.values()], choices };
}

/** The schema of a keyword, if the part has it. */
export function within(part: Part, keyword: string): readonly Part[] {
  if (!isObject(part.schema)) return [];
  const schema = part.schema[keyword];
  if (schema === undefined) return [];
  return [{ file: part.file, pointer: `${part.pointer}/${keyword}`, schema }];
}

/** The schema of one name or index under a keyword, if the part has it. */
export function withinNamed(part: Part, keyword: string, name: string): readonly Part[] {
  const held = isObject(part.schema) ? part.schema[keyword] : undefined;
  if (held === null || typeof held !== 'object' || !Object.hasOwn(held, name)) return [];
  const schema = (held as JsonObject)[name];
  const pointer = `${part.pointer}/${keyword}/${escapePointer(name)}`;
  return schema === undefined ? [] : [{ file: part.file, pointer, schema }];
}

/**
 * The best place for a finding about several schemas together: one that has a type, if there is
 * one.
 */
export function placeOf(places: readonly SchemaPlace[]): { file: string; pointer: string } {
  const [first] = places;
  const typed = places.find(({ schema }) => 'type' in schema) ?? first;
  return { file: typed?.file ?? '', pointer: typed?.pointer ?? '' };
}

function listed(part: Part, keyword: string): readonly Part[] {
  const held = isObject(part.schema) ? part.schema[keyword] : undefined;
  if (!Array.isArray(held)) return [];
  return held.flatMap((_, index) => withinNamed(part, keyword, String(index)));
}

function referred({ file, schema }: Part, schemas: ReadonlyMap<string, JsonObject>): Part[] {
  const reference = isObject(schema) ? schema['$ref'] : undefined;
  const target = typeof reference === 'string' ? referenceTarget(file, reference) : undefined;
  const root = target && schemas.get(target.file);
  const found = target && root && at(root, target.pointer);
  return target === undefined || found === undefined ? [] : [{ ...target, schema: found }];
}
