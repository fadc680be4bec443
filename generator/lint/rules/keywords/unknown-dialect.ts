import { namesOwnDialect } from '../../../schema/linking/dialects.ts';
import { findingAt, type SchemaRule } from '../../rule.ts';
import { draftOf } from './keyword-forms.ts';

/**
 * A meta-schema that is not an official one decides which keywords count, so it must be known. Switched
 * off, its files are read as draft-07.
 */
export const unknownDialect: SchemaRule = {
  subject: 'schema',
  code: 'unknown-dialect',
  severity: 'error',
  isOptional: true,
  check: (node) => {
    const { $schema } = node.linked;
    if (!namesOwnDialect(node.linked) || draftOf($schema) !== undefined) return [];
    return [
      findingAt(
        node,
        '/$schema',
        `\`${String($schema)}\` is not a schema of the catalogue, so it is unknown which keywords count.`,
        'Put the meta-schema with that `$id` into the catalogue, or name a draft of JSON Schema.',
      ),
    ];
  },
};
