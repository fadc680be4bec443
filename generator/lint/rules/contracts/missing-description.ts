import { isObject } from '@eventwright/json';
import { findingAt, type SchemaRule } from '../../rule.ts';

/** Every field must have a description. */
export const missingDescription: SchemaRule = {
  subject: 'schema',
  code: 'missing-description',
  severity: 'warning',
  check: (node) => {
    const { properties } = node.schema;
    if (!isObject(properties)) return [];
    return Object.entries(properties).flatMap(([name, schema]) => {
      const described = !isObject(schema) || '$ref' in schema || 'description' in schema;
      if (described || 'const' in schema) return [];
      const within = `/properties/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      if (node.metadata.has(`${node.pointer}${within}`)) return [];
      const message = `\`${name}\` has no description.`;
      return [findingAt(node, within, message, 'Add a `description` of one sentence.')];
    });
  },
};
