import type { JsonObject } from '@eventwright/json';
import { formats } from '../../schema/formats.ts';
import { pascalCase } from '../../typescript/identifier.ts';

/** The module that declares the types of formats, relative to the output folder. */
export const formatsModule = 'formats.ts';

/**
 * The format that gives a text a type of its own, which must be one that validators check.
 * Undefined if the schema does not allow a text, or lists its values, which say more than a format.
 */
export function brandedFormat(schema: JsonObject): string | undefined {
  const { format, type } = schema;
  if (typeof format !== 'string' || !formats.has(format)) return undefined;
  if ('enum' in schema || 'const' in schema) return undefined;
  const types = Array.isArray(type) ? type : [type];
  return types.includes('string') ? format : undefined;
}

/** The name of a format's type: `date-time` gives `DateTime`. */
export function brandName(format: string): string {
  return pascalCase(format);
}
