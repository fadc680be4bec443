import { draftOf } from './keyword-forms.ts';
import { findingAt, type SchemaRule } from './rule.ts';

const since2019 = `dependentRequired dependentSchemas maxContains minContains unevaluatedItems
  unevaluatedProperties`.split(/\s+/);

/** What to write instead, where an earlier draft has another word for it. */
const earlier: Readonly<Record<string, string>> = {
  dependentRequired: '`dependencies`',
  dependentSchemas: '`dependencies`',
  prefixItems: 'a list under `items`',
};

/** A keyword of a later draft than the file's own is ignored by validators. */
export const ignoredKeyword: SchemaRule = {
  subject: 'schema',
  code: 'ignored-keyword',
  severity: 'warning',
  check: (node) => {
    const { $schema } = node.schemas.get(node.file) ?? {};
    const draft = (typeof $schema === 'string' ? draftOf($schema) : undefined) ?? '07';
    if (draft === '2020-12') return [];
    const later = draft === '2019-09' ? ['prefixItems'] : ['prefixItems', ...since2019];
    return later
      .filter((keyword) => keyword in node.schema)
      .map((keyword) => {
        const newer = keyword === 'prefixItems' ? '2020-12' : '2019-09';
        const other = earlier[keyword];
        return findingAt(
          node,
          `/${keyword}`,
          `\`${keyword}\` came with draft ${newer}; in this file, of draft ${draft}, validators ignore it.`,
          `Let \`$schema\` be \`https://json-schema.org/draft/${newer}/schema\`` +
            (other === undefined ? '.' : `, or write ${other}.`),
        );
      });
  },
};
