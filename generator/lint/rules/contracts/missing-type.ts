import { findingAt, type SchemaRule } from '../../rule.ts';

const ofObjects = ['properties', 'required', 'additionalProperties', 'patternProperties'];
const ofLists = ['items', 'prefixItems', 'additionalItems'];
const elsewhere = ['type', '$ref', '$dynamicRef', 'enum', 'const', 'allOf', 'anyOf', 'oneOf'];

/** Parts of a schema that speak of its own values: they need not say a type again. */
const inPlace =
  /\/(?:(?:allOf|anyOf|oneOf)\/\d+|not|if|then|else|(?:dependentSchemas|dependencies)\/[^/]*)$/;

/**
 * Keywords for objects do not constrain other values. Those are valid, and part of the type too.
 */
export const missingType: SchemaRule = {
  subject: 'schema',
  code: 'missing-type',
  severity: 'warning',
  check: (node) => {
    const { schema, pointer } = node;
    if (elsewhere.some((keyword) => keyword in schema) || inPlace.test(pointer)) return [];
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
