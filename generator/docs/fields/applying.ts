import { isArray, isObject, type JsonObject } from '@eventwright/json';
import { dereference, type SchemaPlace, type Schemas } from '../../schema/schema-place.ts';

/**
 * Every schema that applies to a value at one place: the one written there, and those it refers to.
 */
export type Applying = readonly SchemaPlace[];

/** A schema with what its `$ref` and its `allOf` add, outermost first. */
export function applying(places: Applying, schemas: Schemas): Applying {
  const found: SchemaPlace[] = [];
  const seen = new Set<JsonObject>();
  const add = (place: SchemaPlace) => {
    if (seen.has(place.schema)) return;
    seen.add(place.schema);
    found.push(place);
    if (typeof place.schema['$ref'] === 'string') {
      const target = dereference(place, schemas);
      if (target !== undefined) add(target);
    }
    const { allOf } = place.schema;
    if (!isArray(allOf)) return;
    for (const part of allOf) if (isObject(part)) add({ file: place.file, schema: part });
  };
  places.forEach(add);
  return found;
}

/** The first value of a keyword among the schemas that apply. */
export function first(all: Applying, keyword: string) {
  for (const { schema } of all) {
    if (Object.hasOwn(schema, keyword)) return schema[keyword];
  }
  return undefined;
}
