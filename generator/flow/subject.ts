import { ajvFor, schemaIdentity } from '../model/ajv.ts';
import type { Event, Json } from '../model/catalog.ts';
import { schemaView } from '../model/schema-view.ts';
import type { Subject } from '../pattern/prove/index.ts';

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
