import { findingAt, type SchemaRule } from './rule.ts';

/** Strings and lists have an end, or an event may grow past what EventBridge takes. */
export const unbounded: SchemaRule = {
  subject: 'schema',
  code: 'unbounded',
  severity: 'warning',
  check: (node) => {
    const { type, maxLength, maxItems, format, enum: values, const: constant } = node.schema;
    if (values !== undefined || constant !== undefined) return [];
    if (type === 'string' && maxLength === undefined && !hasFixedLength(format)) {
      return [findingAt(node, '', 'This text may be of any length.', 'Give it a `maxLength`.')];
    }
    if (type === 'array' && maxItems === undefined) {
      return [findingAt(node, '', 'This list may be of any length.', 'Give it `maxItems`.')];
    }
    return [];
  },
};

function hasFixedLength(format: unknown): boolean {
  return format === 'uuid' || format === 'date' || format === 'ipv4';
}
