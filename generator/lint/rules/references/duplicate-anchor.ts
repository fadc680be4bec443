import type { JsonObject } from '@eventwright/json';
import { walk } from '../../../schema/subschemas.ts';
import { type Finding, findingAt, type SchemaRule } from '../../rule.ts';

const keywords = ['$anchor', '$dynamicAnchor', '$id', 'id'] as const;

/** In a file, or in a part of it that has an `$id`, each name is that of one schema. */
export const duplicateAnchor: SchemaRule = {
  subject: 'schema',
  code: 'duplicate-anchor',
  severity: 'error',
  check: (node) => {
    if (node.pointer !== '') return [];
    const places = Map.groupBy(
      anchorsIn(node.schema),
      ({ resource, name }) => `${resource}#${name}`,
    );
    return [...places.values()].flatMap(([first, ...others]) =>
      others
        // One schema may have a name as both of its anchors.
        .filter(({ pointer }) => pointer !== first?.pointer)
        .map(({ keyword, name, pointer }): Finding => {
          const message = `\`${name}\` already names ${first?.pointer}/${first?.keyword}.`;
          return findingAt(node, `${pointer}/${keyword}`, message, 'Choose another name.');
        }),
    );
  },
};

interface Anchor {
  readonly name: string;
  readonly keyword: string;
  readonly pointer: string;
  /** The part of the file in which the name applies. */
  readonly resource: string;
}

function anchorsIn(root: JsonObject): readonly Anchor[] {
  const resources = [''];
  const anchors: Anchor[] = [];
  walk(root, (schema, pointer) => {
    if ([schema['$id'], schema['id']].some(beginsResource)) resources.push(pointer);
    const resource = resources.findLast((one) => `${pointer}/`.startsWith(`${one}/`)) ?? '';
    for (const keyword of keywords) {
      const name = nameOf(keyword, schema[keyword]);
      if (name !== undefined) anchors.push({ name, keyword, pointer, resource });
    }
  });
  return anchors;
}

function beginsResource(id: unknown): boolean {
  return typeof id === 'string' && !id.startsWith('#');
}

function nameOf(keyword: (typeof keywords)[number], value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (keyword === '$anchor' || keyword === '$dynamicAnchor') return value;
  return /^#./.test(value) ? value.slice(1) : undefined;
}
