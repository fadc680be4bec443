import type { Json } from '@eventwright/json';

/** A value as the text of a parameter: a string as it is, another value as JSON. */
export function parameterText(value: Json | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
