import type { JsonObject } from '@eventwright/json';
import { isObject } from '@eventwright/json';
import { at, referenceTarget } from '../../schema/references.ts';

/** The title that marks the schema of ids and times, which publishers fill in. */
const metadataTitle = 'EventMetadata';

/** The top-level property of an event whose schema, seen through `$ref`, is titled `EventMetadata`. */
export function metadataProperty(
  schema: JsonObject,
  file: string,
  schemas: ReadonlyMap<string, JsonObject>,
): string | undefined {
  const properties = schema['properties'];
  if (!isObject(properties)) return undefined;
  return Object.keys(properties).find((name) => {
    const property = properties[name];
    if (!isObject(property)) return false;
    const resolved = follow(property, file, schemas);
    return resolved?.['title'] === metadataTitle;
  });
}

function follow(
  schema: JsonObject,
  file: string,
  schemas: ReadonlyMap<string, JsonObject>,
): JsonObject | undefined {
  const reference = schema['$ref'];
  if (typeof reference !== 'string') return schema;
  const target = referenceTarget(file, reference);
  const document = target && schemas.get(target.file);
  const found = document && at(document, target.pointer);
  return isObject(found) ? found : undefined;
}
