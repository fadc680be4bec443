import { isArray, isObject, type Json } from '@eventwright/json';
import type { SchemaPlace, Schemas } from '../../schema/schema-place.ts';
import { applying, first } from './applying.ts';

/** What an alternative is called: its tag (`kind: "card"`), its title, its definition, or its number. */
export function alternativeName(branch: SchemaPlace, index: number, schemas: Schemas): string {
  const all = applying([branch], schemas);
  for (const { schema } of all) {
    const tag = tagOf(schema['properties']);
    if (tag !== undefined) return tag;
  }
  const title = first(all, 'title');
  if (typeof title === 'string' && title !== '') return title;
  const reference = branch.schema['$ref'];
  const definition = typeof reference === 'string' ? reference.split('/').at(-1) : undefined;
  return definition === undefined || definition === '' ? `alternative ${index + 1}` : definition;
}

/** The property that has one value only. */
function tagOf(properties: Json | undefined): string | undefined {
  if (!isObject(properties)) return undefined;
  for (const [name, value] of Object.entries(properties)) {
    if (!isObject(value)) continue;
    const only =
      isArray(value['enum']) && value['enum'].length === 1 ? value['enum'][0] : undefined;
    const constant = Object.hasOwn(value, 'const') ? value['const'] : only;
    if (constant !== undefined) return `${name}: ${JSON.stringify(constant)}`;
  }
  return undefined;
}
