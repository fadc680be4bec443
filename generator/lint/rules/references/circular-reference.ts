import type { Json, JsonObject } from '@eventwright/json';
import { isObject } from '@eventwright/json';
import { at, referenceTarget } from '../../../schema/references.ts';
import { subschemas } from '../../../schema/subschemas.ts';
import { findingAt, type SchemaNode, type SchemaRule } from '../../rule.ts';

/** Keywords whose schemas apply to the same value, not to a part of it. */
const inPlace = new Set([
  'allOf',
  'anyOf',
  'dependentSchemas',
  'dependencies',
  'else',
  'if',
  'not',
  'oneOf',
  'then',
]);

/**
 * A reference must lead to its own schema only through a part of the value. Otherwise, validation
 * never ends.
 */
export const circularReference: SchemaRule = {
  subject: 'schema',
  code: 'circular-reference',
  severity: 'error',
  check: (node) => {
    if (typeof node.linked['$ref'] !== 'string' || !comesBack(node)) return [];
    return [
      findingAt(
        node,
        '/$ref',
        'This schema refers to itself for the same value, so validation would never end.',
        'Refer to it from a property or from the items of a list.',
      ),
    ];
  },
};

interface Spot {
  readonly file: string;
  readonly schema: JsonObject;
}

function comesBack({ file, linked: schema, schemas }: SchemaNode): boolean {
  const seen = new Set<JsonObject>();
  const waiting: Spot[] = [{ file, schema }];
  for (const spot of waiting) {
    for (const next of applied(spot, schemas)) {
      if (next.schema === schema) return true;
      if (seen.has(next.schema)) continue;
      seen.add(next.schema);
      waiting.push(next);
    }
  }
  return false;
}

/** The schemas against which a value is validated when it is validated against this one. */
function applied({ file, schema }: Spot, schemas: SchemaNode['schemas']): readonly Spot[] {
  const reference = schema['$ref'];
  const target = typeof reference === 'string' ? referenceTarget(file, reference) : undefined;
  const root = target && schemas.get(target.file);
  const referred: Json | undefined = target && root && at(root, target.pointer);
  return [
    ...subschemas(schema)
      .filter(({ keyword }) => inPlace.has(keyword))
      .map((one) => ({ file, schema: one.schema })),
    ...(target !== undefined && isObject(referred)
      ? [{ file: target.file, schema: referred }]
      : []),
  ];
}
