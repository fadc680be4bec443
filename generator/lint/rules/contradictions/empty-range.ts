import type { JsonObject } from '@eventwright/json';
import { findingAt, type SchemaRule } from '../../rule.ts';

const ranges = [
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties'],
  ['minimum', 'maximum'],
  ['exclusiveMinimum', 'maximum'],
  ['minimum', 'exclusiveMaximum'],
  ['exclusiveMinimum', 'exclusiveMaximum'],
] as const;

/** Bounds leave something between them. */
export const emptyRange: SchemaRule = {
  subject: 'schema',
  code: 'empty-range',
  severity: 'error',
  isOptional: true,
  check: (node) =>
    ranges
      .filter(([low, high]) => isEmpty(node.schema, low, high))
      .map(([low, high]) =>
        findingAt(
          node,
          `/${low}`,
          `No value is between \`${low}\` ${node.schema[low]} and \`${high}\` ${node.schema[high]}.`,
          'Correct one of the two bounds.',
        ),
      ),
};

function isEmpty(schema: JsonObject, low: string, high: string): boolean {
  const [least, most] = [schema[low], schema[high]];
  if (typeof least !== 'number' || typeof most !== 'number') return false;
  const exclusive = `${low}${high}`.includes('exclusive');
  return exclusive ? least >= most : least > most;
}
