import type { Json, JsonObject } from '@eventwright/json';
import { resolve } from '../../../catalogue/resolve.ts';
import { isObject } from '../../parts/parse-json.ts';

/** What a form shows of one member of a schema. */
export interface FormField {
  readonly schema: JsonObject;
  readonly kind: 'object' | 'array' | 'text' | 'number' | 'boolean' | 'choice' | 'other';
  readonly choices: readonly Json[];
  readonly description: string;
}

/** Reads a schema for a form; local references are followed. */
export function fieldOf(root: Json, given: Json | undefined): FormField {
  const schema = resolve(root, given);
  const choices = Array.isArray(schema['enum']) ? (schema['enum'] as readonly Json[]) : [];
  const { description = '' } = schema;
  return { schema, kind: kindOf(schema, choices), choices, description: String(description) };
}

/** The members of an object schema, and which of them must be there. */
export function membersOf({ properties, required }: JsonObject): readonly {
  readonly name: string;
  readonly schema: Json;
  readonly isRequired: boolean;
}[] {
  const needed = new Set(Array.isArray(required) ? required : []);
  if (!isObject(properties)) return [];
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    schema,
    isRequired: needed.has(name),
  }));
}

/** The bounds of a value, in words: `1 to 64 characters`. */
export function boundsOf({ minLength, maxLength, minimum, maximum, pattern, format }: JsonObject) {
  const length = range(minLength, maxLength);
  const size = range(minimum, maximum);
  return [
    length === '' ? '' : `${length} characters`,
    size,
    format === undefined ? '' : String(format),
    pattern === undefined ? '' : `matches ${String(pattern)}`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function range(from: Json | undefined, to: Json | undefined): string {
  if (from === undefined && to === undefined) return '';
  if (from === undefined) return `at most ${String(to)}`;
  return to === undefined ? `at least ${String(from)}` : `${String(from)} to ${String(to)}`;
}

function kindOf({ type, properties }: JsonObject, choices: readonly Json[]): FormField['kind'] {
  if (choices.length > 0) return 'choice';
  if (type === 'object' && isObject(properties)) return 'object';
  if (type === 'array') return 'array';
  if (type === 'string') return 'text';
  if (type === 'number' || type === 'integer') return 'number';
  return type === 'boolean' ? 'boolean' : 'other';
}
