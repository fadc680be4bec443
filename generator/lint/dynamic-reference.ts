import { findingAt, type SchemaRule } from './rule.ts';

/** A reference that is resolved while a value is validated has no one type that could be written. */
export const dynamicReference: SchemaRule = {
  subject: 'schema',
  code: 'dynamic-reference',
  severity: 'error',
  check: (node) =>
    ['$dynamicRef', '$recursiveRef']
      .filter((keyword) => keyword in node.schema)
      .map((keyword) =>
        findingAt(
          node,
          `/${keyword}`,
          `\`${keyword}\` means another schema for each that refers to it, and so has no type.`,
          'Write a `$ref` to the schema that is meant.',
        ),
      ),
};
