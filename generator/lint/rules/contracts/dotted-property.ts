import { escapePointer, isObject } from '@eventwright/json';
import { findingAt, type SchemaRule } from '../../rule.ts';

/**
 * EventBridge flattens events for matching, so a name with a dot looks like nesting to its
 * patterns.
 */
export const dottedProperty: SchemaRule = {
  subject: 'schema',
  code: 'dotted-property',
  severity: 'warning',
  check: (node) => {
    const { properties } = node.schema;
    if (!isObject(properties)) return [];
    return Object.keys(properties)
      .filter((name) => name.includes('.'))
      .map((name) =>
        findingAt(
          node,
          `/properties/${escapePointer(name)}`,
          `An event pattern cannot tell \`${name}\` from \`${name.split('.').join('` in `')}\`.`,
          'Rename the property without a dot.',
        ),
      );
  },
};
