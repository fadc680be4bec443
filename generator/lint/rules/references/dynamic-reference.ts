import { findingAt, type SchemaRule } from '../../rule.ts';

/** A reference that is resolved while a value is validated leads to a schema wherever it is read. */
export const dynamicReference: SchemaRule = {
  subject: 'schema',
  code: 'dynamic-reference',
  severity: 'error',
  check: (node) =>
    ['$dynamicRef', '$recursiveRef']
      .filter((keyword) => keyword in node.linked)
      .map((keyword) =>
        findingAt(
          node,
          `/${keyword}`,
          `\`${keyword}\` does not lead to a schema of the catalogue.`,
          'Refer to a `$dynamicAnchor`, as in `"#node"`, or use a `$ref`.',
        ),
      ),
};
