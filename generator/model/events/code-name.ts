import type { JsonObject } from '@eventwright/json';
import { pascalCase } from '../../typescript/identifier.ts';
import { baseName } from '../file-name.ts';

/** A longer title is a sentence, and no name. */
const longestName = 60;

/**
 * The name of an event in code: its title as an identifier, or the file's name where the schema has
 * no title that can be one. `order.created`, `Order Created`, `order_created` and `ORDER_CREATED` become `OrderCreated`.
 */
export function codeName(file: string, schema: JsonObject): string {
  const { title } = schema;
  const isName =
    typeof title === 'string' && title.length <= longestName && /\p{ID_Start}/u.test(title);
  const text = isName ? title : baseName(file);
  const name = known.get(text) ?? identifierOf(text);
  known.set(text, name);
  return name;
}

/** Cached, because `--watch` needs the same names after each edit. */
const known = new Map<string, string>();

function identifierOf(text: string): string {
  const isInOneCase = text === text.toUpperCase() || text === text.toLowerCase();
  const isSnakeCase = /_/.test(text) && isInOneCase;
  const words = isSnakeCase ? text.toLowerCase().replaceAll('_', ' ') : text;
  return pascalCase(words.normalize('NFC'));
}
