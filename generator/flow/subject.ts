import { ajvFor, schemaIdentity } from '../model/ajv.ts';
import type { Event, Json, JsonObject } from '../model/catalog.ts';
import { at, referenceTarget } from '../model/references.ts';
import type { SchemaView, Subject } from '../pattern/prove/index.ts';

/** An event as the proof of a filter needs it: its schema, its real validator, its examples. */
export function subjectOf(event: Event): Subject {
  const ajv = ajvFor(event.reaches, 'strict', { logger: false });
  const validate = ajv.getSchema(schemaIdentity(event.file));
  const { examples } = event.schema;
  return {
    schema: schemaView(event),
    isValid: (detail) => validate?.(detail) === true,
    samples: Array.isArray(examples) ? (examples as readonly Json[]) : [],
  };
}

/** An event's schema with its references. */
export function schemaView({ file, reaches, schema }: Event): SchemaView {
  return viewOf(schema, file, reaches);
}

function viewOf(schema: Json, file: string, files: ReadonlyMap<string, JsonObject>): SchemaView {
  return {
    schema,
    resolve: (reference) => {
      const target = referenceTarget(file, reference);
      const root = target === undefined ? undefined : files.get(target.file);
      if (target === undefined || root === undefined) return undefined;
      const found = at(root, target.pointer);
      return found === undefined ? undefined : viewOf(found, target.file, files);
    },
  };
}
