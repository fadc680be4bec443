import { findingAt, type SchemaRule } from '../../rule.ts';

/** JSON readers in JavaScript round integers beyond 2^53, silently. */
export const unsafeInteger: SchemaRule = {
  subject: 'schema',
  code: 'unsafe-integer',
  severity: 'warning',
  check: (node) => {
    if (node.schema['type'] !== 'integer') return [];
    return (['minimum', 'maximum'] as const).flatMap((bound) => {
      const limit = node.schema[bound];
      if (typeof limit !== 'number' || Number.isSafeInteger(limit)) return [];
      const message = `${limit} is beyond 2^53: JavaScript would round such numbers.`;
      return [findingAt(node, `/${bound}`, message, 'Send it as a string of digits.')];
    });
  },
};
