import type { Json } from '@eventwright/json';
import { type Finding, findingAt, type SchemaNode, type SchemaRule } from '../../rule.ts';
import { type Draft, draftOf, type Form, keywordForms } from './keyword-forms.ts';

/** Each keyword's value has the form that the meta-schema of its draft demands. */
export const invalidSchema: SchemaRule = {
  subject: 'schema',
  code: 'invalid-schema',
  severity: 'error',
  check: (node) => [
    ...Object.keys(node.schema).flatMap((keyword) => checkKeyword(node, keyword)),
    ...checkTuple(node),
    ...checkLoneExclusion(node),
  ],
};

/** A list of schemas under `items` is what 2020-12 calls `prefixItems`. */
function checkTuple(node: SchemaNode): readonly Finding[] {
  if (draftOfNode(node) !== '2020-12' || !Array.isArray(node.schema['items'])) return [];
  const message = 'In draft 2020-12 `items` is one schema, for what follows `prefixItems`.';
  return [findingAt(node, '/items', message, 'Write `prefixItems`.')];
}

/** In draft-04, `exclusiveMaximum` modifies `maximum` and means nothing alone. */
function checkLoneExclusion(node: SchemaNode): readonly Finding[] {
  if (draftOfNode(node) !== '04') return [];
  const pairs = [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const;
  return pairs
    .filter(([exclusive, bound]) => exclusive in node.schema && !(bound in node.schema))
    .map(([exclusive, bound]) => {
      const message = `In draft-04 \`${exclusive}\` means nothing without \`${bound}\`.`;
      return findingAt(node, `/${exclusive}`, message, `Add \`${bound}\`.`);
    });
}

function draftOfNode({ file, schemas }: SchemaNode): Draft {
  return draftOf(schemas.get(file)?.['$schema']);
}

function checkKeyword(node: SchemaNode, keyword: string): readonly Finding[] {
  const form = keywordForms.get(keyword);
  const value = node.schema[keyword];
  const draft = draftOfNode(node);
  if (form === undefined || value === undefined || form.holds(value, draft)) return [];
  const message = `\`${keyword}\` must be ${form.name}.`;
  const isOfDraft3 = keyword === 'required' && typeof value === 'boolean';
  const hint = isOfDraft3 ? listOfRequired : hintFor(value, form, draft);
  return [findingAt(node, `/${keyword}`, message, hint)];
}

/** Draft 3 said it in the property, and OpenAPI 2 says it of parameters. */
const listOfRequired =
  'Write the name of the property into the list `required` of the object around it.';

function hintFor(value: Json, form: Form, draft: Draft): string {
  const isQuoted = typeof value === 'string' && value.trim() !== '' && !form.holds(value, draft);
  const meant: Json =
    isQuoted && /^(-?\d+(\.\d+)?|true|false)$/.test(value) ? JSON.parse(value) : null;
  if (isQuoted && meant !== null && form.holds(meant, draft))
    return `Write it without quotes: ${value}.`;
  if (!Array.isArray(value) && form.holds([value], draft)) return 'Write a list.';
  return 'Change the value, or remove the keyword.';
}
