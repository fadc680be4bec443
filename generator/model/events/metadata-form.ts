import { compilePattern, type JsonObject } from '@eventwright/json';
import type { MetadataField } from '../../configuration/metadata-convention.ts';

/** Whether a publisher can fill a place, and with which form of text. */
export type FieldForm =
  | { readonly kind: 'text' }
  | { readonly kind: 'uuid' }
  | { readonly kind: 'misfit'; readonly why: string };

/** One of each form, as the runtime writes them. */
const samples = {
  uuid: '6f1b2c1e-8d3a-4c53-9b0e-0d6f3a1b7c55',
  path: '6f1b2c1e-8d3a-4c53-9b0e-0d6f3a1b7c55/order.created#2',
  time: '2026-11-23T11:22:33.123Z',
};

/** How a publisher fills a field whose schema is this. */
export function formOf(field: MetadataField, schema: JsonObject): FieldForm {
  const { type } = schema;
  const types = type === undefined || Array.isArray(type) ? type : [type];
  if (types !== undefined && !types.includes('string')) {
    return { kind: 'misfit', why: `its schema accepts ${types.join(' or ')} only` };
  }
  // The tenant is whatever the cause has; its schema is checked when the event is published.
  if (field === 'tenant') return { kind: 'text' };
  if (field === 'time' || field === 'startedAt') return timeForm(schema);
  if (schema['format'] === 'uuid') return { kind: 'uuid' };
  if (fits(schema, samples.path)) return { kind: 'text' };
  if (fits(schema, samples.uuid)) return { kind: 'uuid' };
  return { kind: 'misfit', why: 'its schema accepts neither a UUID nor a longer text' };
}

function timeForm(schema: JsonObject): FieldForm {
  const { format } = schema;
  if (format !== undefined && format !== 'date-time') {
    return { kind: 'misfit', why: `its schema requires the format ${JSON.stringify(format)}` };
  }
  const { format: _checked, ...rest } = schema;
  if (fits(rest, samples.time)) return { kind: 'text' };
  return { kind: 'misfit', why: `its schema does not accept ${samples.time}` };
}

/** Whether a text passes the keywords that bound texts; a format other than `uuid` fits nothing. */
function fits(schema: JsonObject, text: string): boolean {
  const { enum: values, format, maxLength, minLength, pattern } = schema;
  return (
    format === undefined &&
    (typeof maxLength !== 'number' || text.length <= maxLength) &&
    (typeof minLength !== 'number' || text.length >= minLength) &&
    (typeof pattern !== 'string' || matches(pattern, text)) &&
    (!Array.isArray(values) || (values as readonly unknown[]).includes(text)) &&
    (schema['const'] === undefined || schema['const'] === text)
  );
}

/** An invalid pattern is another rule's finding. */
function matches(pattern: string, text: string): boolean {
  try {
    return compilePattern(pattern).test(text);
  } catch {
    return true;
  }
}
