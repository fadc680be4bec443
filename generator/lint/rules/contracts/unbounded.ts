import { practicalLengths, textSize } from '../../../size/text-size.ts';
import { type Finding, findingAt, type SchemaNode, type SchemaRule } from '../../rule.ts';

/** Strings and lists have an end, or an event may grow past what EventBridge takes. */
export const unbounded: SchemaRule = {
  subject: 'schema',
  code: 'unbounded',
  severity: 'warning',
  check: (node) => {
    const { type, maxLength, maxItems, enum: values, const: constant } = node.schema;
    if (values !== undefined || constant !== undefined) return [];
    if (node.metadata.has(node.pointer)) return [];
    if (type === 'string' && maxLength === undefined && !isBounded(node)) return [endless(node)];
    if (type === 'array' && maxItems === undefined && !isTuple(node)) {
      return [findingAt(node, '', 'This list has no maximum length.', 'Add `maxItems`.')];
    }
    return [];
  },
};

function endless(node: SchemaNode): Finding {
  const format = String(node.schema['format']);
  const practical = practicalLengths.get(format);
  if (practical === undefined) {
    return findingAt(node, '', 'This string has no maximum length.', 'Add a `maxLength`.');
  }
  const message = `A \`${format}\` may have any number of fractional digits.`;
  return findingAt(node, '', message, `Add \`"maxLength": ${practical}\`, enough for nanoseconds.`);
}

/** Whether a tuple allows no further items, in 2020-12 and in earlier drafts. */
function isTuple({ schema }: SchemaNode): boolean {
  const { additionalItems, items, prefixItems } = schema;
  if (Array.isArray(prefixItems)) return items === false;
  return Array.isArray(items) && additionalItems === false;
}

/** A pattern or a format can bound a text as well as a length: a date, a UUID. */
function isBounded({ file, pointer, schema }: SchemaNode): boolean {
  const { format, pattern } = schema;
  if (format === undefined && pattern === undefined) return false;
  return textSize([{ file, pointer, schema }]).kind !== 'unbounded';
}
