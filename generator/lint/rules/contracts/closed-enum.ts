import { escapePointer, isObject } from '@eventwright/json';
import { findingAt, type SchemaRule } from '../../rule.ts';

/**
 * Where an object may gain properties, a list of values is what will grow next, and each value more
 * breaks the consumers that know the list: it is closed in a model that is open.
 */
export const closedEnum: SchemaRule = {
  subject: 'schema',
  code: 'closed-enum',
  severity: 'warning',
  check: (node) => {
    const { properties, additionalProperties, unevaluatedProperties } = node.schema;
    const isClosed = additionalProperties === false || unevaluatedProperties === false;
    if (isClosed || !isObject(properties)) return [];
    return Object.entries(properties)
      .filter(([, schema]) => isObject(schema) && isClosedList(schema['enum']))
      .map(([name]) =>
        findingAt(
          node,
          `/properties/${escapePointer(name)}/enum`,
          `The object allows new properties, but \`${name}\` allows no new values.`,
          'Name the known values in `examples` and allow a `pattern`, or close the object.',
        ),
      );
  },
};

/**
 * A single value is a tag, and an enum of other values than text (`true`, 7, null) hardly ever
 * grows.
 */
function isClosedList(values: unknown): boolean {
  if (!Array.isArray(values)) return false;
  return values.filter((value) => typeof value === 'string').length > 1;
}
