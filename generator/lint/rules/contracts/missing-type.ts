import { findingAt, type SchemaRule } from '../../rule.ts';
import { aroundInPlace } from './in-place.ts';

const ofObjects = ['properties', 'required', 'additionalProperties', 'patternProperties'];
const ofLists = ['items', 'prefixItems', 'additionalItems'];
const elsewhere = ['type', '$ref', '$dynamicRef', 'enum', 'const', 'allOf', 'anyOf', 'oneOf'];

/**
 * Keywords for objects do not constrain other values. Those are valid, and part of the type too.
 */
export const missingType: SchemaRule = {
  subject: 'schema',
  code: 'missing-type',
  severity: 'warning',
  check: (node) => {
    const { schema, pointer } = node;
    if (elsewhere.some((keyword) => keyword in schema)) return [];
    // A part of a schema that speaks of its own values need not say their type again.
    if (aroundInPlace(pointer) !== undefined) return [];
    const [kind, type] = ofObjects.some((keyword) => keyword in schema)
      ? ['an object', 'object']
      : ofLists.some((keyword) => keyword in schema)
        ? ['a list', 'array']
        : [];
    if (kind === undefined) return [];
    const message = `This has keywords for ${kind} but no type, so values of all other types are valid.`;
    return [findingAt(node, '', message, `Add \`"type": "${type}"\`.`)];
  },
};
