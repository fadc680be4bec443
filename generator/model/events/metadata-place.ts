import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { dereference, member, type SchemaPlace } from '../../schema/schema-place.ts';

/** The schema at a place of the detail. */
export type SchemaAt = SchemaPlace;

/**
 * The schema of what is at a path in an event's detail, references followed; in a union, the one of
 * its first branch if all branches describe it. Undefined if nothing is described.
 */
export function placeAt(
  event: {
    readonly file: string;
    readonly schema: JsonObject;
    readonly schemas: ReadonlyMap<string, JsonObject>;
  },
  path: readonly string[],
): SchemaAt | undefined {
  const { file, schema, schemas } = event;
  const found = path.reduce<SchemaPlace | undefined>(
    (place, name) => place && propertyOf(place, name, schemas),
    { file, schema },
  );
  return found && dereference(found, schemas);
}

function propertyOf(
  place: SchemaPlace,
  name: string,
  schemas: ReadonlyMap<string, JsonObject>,
  within: readonly JsonObject[] = [],
): SchemaPlace | undefined {
  const own = member(place, name, schemas)?.place;
  if (own !== undefined) return own;
  const found = dereference(place, schemas);
  // A schema that is a branch of itself has no property that its other branches do not have.
  if (found === undefined || within.includes(found.schema)) return undefined;
  for (const keyword of ['oneOf', 'anyOf']) {
    const branches: Json | undefined = found.schema[keyword];
    if (!Array.isArray(branches) || branches.length === 0) continue;
    const inBranches = branches.map((branch: Json) =>
      isObject(branch)
        ? propertyOf({ file: found.file, schema: branch }, name, schemas, [...within, found.schema])
        : undefined,
    );
    if (inBranches.every((one) => one !== undefined)) return inBranches[0];
  }
  return undefined;
}
