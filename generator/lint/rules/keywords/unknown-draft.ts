import { nearest } from '@eventwright/json';
import { namesOwnDialect } from '../../../schema/linking/dialects.ts';
import { findingAt, type SchemaRule } from '../../rule.ts';
import { draftOf } from './keyword-forms.ts';

const drafts = [
  'http://json-schema.org/draft-04/schema#',
  'http://json-schema.org/draft-06/schema#',
  'http://json-schema.org/draft-07/schema#',
  'https://json-schema.org/draft/2019-09/schema',
  'https://json-schema.org/draft/2020-12/schema',
];

/** `$schema` must name a known draft. Otherwise, the schema is read as draft-07. */
export const unknownDraft: SchemaRule = {
  subject: 'schema',
  code: 'unknown-draft',
  severity: 'warning',
  check: (node) => {
    const { $schema } = node.schema;
    if (typeof $schema !== 'string' || draftOf($schema) !== undefined) return [];
    if (namesOwnDialect(node.schema)) return [];
    const near = nearest($schema, drafts) ?? drafts[2];
    const message = `\`${$schema}\` is not a known draft, so draft-07 is assumed.`;
    return [findingAt(node, '/$schema', message, `Write \`${near}\`, or another known draft.`)];
  },
};
