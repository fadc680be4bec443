import { escapePointer, isKeyword, keywordFacts, nearest } from '@eventwright/json';
import { findingAt, type SchemaRule } from '../../rule.ts';
import { annotationsOfTools, replacements } from './foreign-keywords.ts';

const keywords = Object.keys(keywordFacts);

/**
 * A keyword that no draft knows is ignored by every reader; extensions start with `x-`, or are known
 * to be read by other tools.
 */
export const unknownKeyword: SchemaRule = {
  subject: 'schema',
  code: 'unknown-keyword',
  severity: 'error',
  isOptional: true,
  check: (node) =>
    Object.keys(node.schema)
      .filter((keyword) => !isKeyword(keyword) && !isExtension(keyword))
      .map((keyword) =>
        findingAt(
          node,
          `/${escapePointer(keyword)}`,
          `JSON Schema has no keyword \`${keyword}\`, so it would be ignored.`,
          hintFor(keyword),
        ),
      ),
};

function isExtension(keyword: string): boolean {
  return keyword.startsWith('x-') || annotationsOfTools.has(keyword);
}

function hintFor(keyword: string): string {
  const known = replacements.get(keyword);
  if (known !== undefined) return known;
  const near = nearest(keyword, keywords);
  return near === undefined
    ? 'Remove it, or start its name with `x-`.'
    : `Did you mean \`${near}\`?`;
}
