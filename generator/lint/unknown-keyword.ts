import { escapePointer, nearest } from '@eventwright/json';
import { applicators } from '../schema/subschemas.ts';
import { findingAt, type SchemaRule } from './rule.ts';

/** The keywords of drafts 04 to 2020-12 that hold no schemas. */
const assertions = `$anchor $comment $dynamicAnchor $dynamicRef $id $recursiveAnchor $recursiveRef
  $ref $schema $vocabulary const contentEncoding contentMediaType default dependentRequired deprecated
  description enum examples exclusiveMaximum exclusiveMinimum format id maxContains maxItems maxLength
  maxProperties maximum minContains minItems minLength minProperties minimum multipleOf pattern
  readOnly required title type uniqueItems writeOnly`.split(/\s+/);

const keywords = new Set([...assertions, ...Object.keys(applicators)]);

/** A keyword that no draft knows is ignored by every reader; extensions begin with `x-`. */
export const unknownKeyword: SchemaRule = {
  subject: 'schema',
  code: 'unknown-keyword',
  severity: 'error',
  isOptional: true,
  check: (node) =>
    Object.keys(node.schema)
      .filter((keyword) => !keywords.has(keyword) && !keyword.startsWith('x-'))
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
