import { shown } from '../diagnostic/shown.ts';
import { findingAt, type SchemaRule } from './rule.ts';

/** References are read from the file that they stand in; an `$id` within would have them read otherwise. */
export const nestedIdentity: SchemaRule = {
  subject: 'schema',
  code: 'nested-identity',
  severity: 'error',
  check: (node) =>
    ['$id', 'id']
      .filter((keyword) => node.pointer !== '' && keyword in node.schema)
      .filter((keyword) => !shown(node.schema[keyword]).startsWith('#'))
      .map((keyword) =>
        findingAt(
          node,
          `/${keyword}`,
          `An \`${keyword}\` within a schema would change where the references in it lead.`,
          'Take it out; to refer to this schema, write its JSON pointer, or name it by `$anchor`.',
        ),
      ),
};
