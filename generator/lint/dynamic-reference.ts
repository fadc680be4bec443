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
          `\`${keyword}\` means a different schema for each schema that refers to it, so it has no type.`,
          'Use a `$ref` to the intended schema.',
        ),
      ),
};
