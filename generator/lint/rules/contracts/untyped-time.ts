import { escapePointer, isObject } from '@eventwright/json';
import { findingAt, type SchemaRule } from '../../rule.ts';

/** `placedAt`, `placed_at`, `startTime`, `birthDate`, `timestamp`, but not `format` and `candidate`. */
const timeName =
  /(?:[a-z0-9](?:At|Time|Date|Timestamp)|[-_](?:at|time|date|timestamp)|^(?:time|date|timestamp))$/;

/**
 * A field that is named like a time must declare its format, so that everybody reads the same
 * moment.
 */
export const untypedTime: SchemaRule = {
  subject: 'schema',
  code: 'untyped-time',
  severity: 'warning',
  check: (node) => {
    const { properties } = node.schema;
    if (!isObject(properties)) return [];
    return Object.entries(properties)
      .filter(([name, schema]) => timeName.test(name) && isObject(schema) && isPlainText(schema))
      .map(([name]) =>
        findingAt(
          node,
          `/properties/${escapePointer(name)}`,
          `\`${name}\` is named like a time but allows any string.`,
          /date$/i.test(name)
            ? 'Write `"format": "date"`, or `"date-time"` if it has a time of day.'
            : 'Write `"format": "date-time"`.',
        ),
      );
  },
};

function isPlainText(schema: Readonly<Record<string, unknown>>): boolean {
  const { type } = schema;
  const isText = type === 'string' || (Array.isArray(type) && type.includes('string'));
  return isText && !['format', 'pattern', 'enum', 'const'].some((keyword) => keyword in schema);
}
