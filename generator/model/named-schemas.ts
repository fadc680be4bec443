import { isObject, type JsonObject } from '@eventwright/json';
import type { Configuration } from '../configuration/configuration.ts';
import type { Documents } from '../load/document.ts';
import { ignoresSiblings, withoutRefSiblings } from '../schema/ref-siblings.ts';
import { nameEvent } from './events/name-event.ts';

/**
 * The content of the files, without what their drafts ignore, with the names from the
 * configuration. The same document always yields the same schema object.
 */
export function namedSchemas(
  documents: Documents,
  configuration: Configuration,
): ReadonlyMap<string, JsonObject> {
  const isOld = ignoresSiblings([...documents.values()].map(({ value }) => value));
  const named = namedBy(configuration);
  return new Map(
    [...documents.values()].flatMap(({ file, value }) => {
      if (!isObject(value)) return [];
      const read = isOld(value) ? withoutSiblings(value) : value;
      const schema = named.get(read) ?? nameEvent(file, read, configuration);
      named.set(read, schema);
      return [[file, schema]];
    }),
  );
}

function withoutSiblings(schema: JsonObject): JsonObject {
  const read = stripped.get(schema) ?? withoutRefSiblings(schema);
  stripped.set(schema, read);
  return read;
}

const stripped = new WeakMap<JsonObject, JsonObject>();

/** The schemas as a configuration changes them. */
function namedBy(configuration: Configuration): WeakMap<JsonObject, JsonObject> {
  const named = namings.get(configuration) ?? new WeakMap<JsonObject, JsonObject>();
  namings.set(configuration, named);
  return named;
}

const namings = new WeakMap<Configuration, WeakMap<JsonObject, JsonObject>>();
