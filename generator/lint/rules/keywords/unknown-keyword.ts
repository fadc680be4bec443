import { escapePointer, isKeyword, keywordFacts, nearest } from '@eventwright/json';
import { findingAt, type SchemaRule } from '../../rule.ts';

const keywords = Object.keys(keywordFacts);

/** A keyword that no draft knows is ignored by every reader; extensions start with `x-`. */
export const unknownKeyword: SchemaRule = {
  subject: 'schema',
  code: 'unknown-keyword',
  severity: 'error',
  isOptional: true,
  check: (node) =>
    Object.keys(node.schema)
      .filter((keyword) => !isKeyword(keyword) && !keyword.startsWith('x-'))
      .map((keyword) => {
        const near = nearest(keyword, keywords);
        return findingAt(
          node,
          `/${escapePointer(keyword)}`,
          `JSON Schema has no keyword \`${keyword}\`, so it would be ignored.`,
          near === undefined
            ? 'Remove it, or start its name with `x-`.'
            : `Did you mean \`${near}\`?`,
        );
      }),
};
