import { walk } from '../schema/subschemas.ts';
import { findingAt, type SchemaRule } from './rule.ts';

const keywords = ['$anchor', '$dynamicAnchor', '$id', 'id'] as const;

/** In a file, each name is that of one schema. */
export const duplicateAnchor: SchemaRule = {
  subject: 'schema',
  code: 'duplicate-anchor',
  severity: 'error',
  check: (node) => {
    if (node.pointer !== '') return [];
    const places = new Map<string, string[]>();
    walk(node.schema, (schema, pointer) => {
      for (const keyword of keywords) {
        const name = nameOf(keyword, schema[keyword]);
        if (name === undefined) continue;
        places.set(name, [...(places.get(name) ?? []), `${pointer}/${keyword}`]);
      }
    });
    return [...places].flatMap(([name, [first, ...others]]) =>
      others.map((pointer) =>
        findingAt(node, pointer, `\`${name}\` already names ${first}.`, 'Choose another name.'),
      ),
    );
  },
};

function nameOf(keyword: (typeof keywords)[number], value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (keyword === '$anchor' || keyword === '$dynamicAnchor') return value;
  return /^#./.test(value) ? value.slice(1) : undefined;
}
