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
          `An \`${keyword}\` in a nested schema changes what its references resolve to.`,
          'Remove it. To refer to this schema, use its JSON pointer or an `$anchor`.',
        ),
      ),
};
