import { escapePointer } from '@eventwright/json';
import {
  type IgnoresSiblings,
  ignoresSiblings,
  refSiblings,
} from '../../../schema/ref-siblings.ts';
import { type Finding, findingAt, type SchemaNode, type SchemaRule } from '../../rule.ts';
import { draftOf } from './keyword-forms.ts';

const since2019 = `dependentRequired dependentSchemas maxContains minContains unevaluatedItems
  unevaluatedProperties`.split(/\s+/);

/** What to write instead, if an earlier draft has a different keyword for it. */
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
  check: (node) => [...besideReference(node), ...ofLaterDraft(node)],
};

/** Up to draft 7 a `$ref` stands alone. */
function besideReference(node: SchemaNode): readonly Finding[] {
  const root = node.schemas.get(node.file) ?? {};
  const siblings = refSiblings(node.schema);
  if (siblings.length === 0 || !readingOf(node.schemas)(root)) return [];
  return siblings.map((keyword) =>
    findingAt(
      node,
      `/${escapePointer(keyword)}`,
      `\`${keyword}\` stands beside a \`$ref\`; up to draft 7, validators ignore it.`,
      'Let `$schema` be `https://json-schema.org/draft/2020-12/schema`, or put the `$ref` into an `allOf`.',
    ),
  );
}

const readings = new WeakMap<SchemaNode['schemas'], IgnoresSiblings>();

/** How the files of a catalogue are read, for which all of them are looked at once. */
function readingOf(schemas: SchemaNode['schemas']): IgnoresSiblings {
  const reading = readings.get(schemas) ?? ignoresSiblings(schemas.values());
  readings.set(schemas, reading);
  return reading;
}

function ofLaterDraft(node: SchemaNode): readonly Finding[] {
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
}
