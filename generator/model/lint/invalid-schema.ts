import type { Json } from '../catalog.ts';
import { applicators, isObject } from '../subschemas.ts';
import { type Finding, findingAt, type SchemaNode, type SchemaRule } from './rule.ts';

/** What a keyword's value must be, as the meta-schemas of all drafts say it. */
interface Form {
  readonly name: string;
  readonly holds: (value: Json) => boolean;
}

const text: Form = { name: 'a text', holds: (value) => typeof value === 'string' };
const truth: Form = { name: '`true` or `false`', holds: (value) => typeof value === 'boolean' };
const number: Form = { name: 'a number', holds: (value) => typeof value === 'number' };
const count: Form = {
  name: 'a whole number, zero or more',
  holds: (value) => Number.isInteger(value) && Number(value) >= 0,
};
const bound: Form = {
  name: 'a number (in draft-04 `true` or `false`)',
  holds: (value) => typeof value === 'number' || typeof value === 'boolean',
};
const list: Form = { name: 'a list', holds: (value) => Array.isArray(value) };
const filled: Form = {
  name: 'a list that is not empty',
  holds: (value) => Array.isArray(value) && value.length > 0,
};
const texts: Form = {
  name: 'a list of texts, no two alike',
  holds: (value) =>
    Array.isArray(value) &&
    value.every((one: Json) => typeof one === 'string') &&
    new Set(value).size === value.length,
};
const schema: Form = {
  name: 'a schema: an object, `true` or `false`',
  holds: (value) => isObject(value) || typeof value === 'boolean',
};
const schemas: Form = {
  name: 'a list of schemas that is not empty',
  holds: (value) => filled.holds(value) && Array.isArray(value) && value.every(schema.holds),
};
const schemaOrList: Form = {
  name: 'a schema or a list of schemas',
  holds: (value) => schema.holds(value) || (Array.isArray(value) && value.every(schema.holds)),
};
const named: Form = {
  name: 'an object that holds schemas by name',
  holds: (value) =>
    isObject(value) && Object.values(value).every((one) => schema.holds(one) || list.holds(one)),
};
const positive: Form = {
  name: 'a number greater than zero',
  holds: (value) => typeof value === 'number' && value > 0,
};

const assertions: readonly (readonly [form: Form, keywords: string])[] = [
  [
    text,
    '$anchor $comment $dynamicAnchor $id $ref $schema contentEncoding contentMediaType description format id',
  ],
  [text, 'pattern title'],
  [truth, 'deprecated readOnly uniqueItems writeOnly'],
  [number, 'maximum minimum'],
  [bound, 'exclusiveMaximum exclusiveMinimum'],
  [positive, 'multipleOf'],
  [count, 'maxContains maxItems maxLength maxProperties minContains minItems minLength'],
  [count, 'minProperties'],
  [filled, 'enum'],
  [list, 'examples'],
  [texts, 'required'],
];

const formOfApplicator = {
  schema,
  list: schemas,
  'schema or list': schemaOrList,
  'by name': named,
} as const;

const forms = new Map<string, Form>([
  ...assertions.flatMap(([form, keywords]) =>
    keywords.split(' ').map((keyword): [string, Form] => [keyword, form]),
  ),
  ...Object.entries(applicators).map(([keyword, holds]): [string, Form] => [
    keyword,
    formOfApplicator[holds],
  ]),
]);

/** Each keyword's value has the form that the meta-schema of its draft demands. */
export const invalidSchema: SchemaRule = {
  subject: 'schema',
  code: 'invalid-schema',
  severity: 'error',
  check: (node) => [
    ...[...forms].flatMap(([keyword, form]) => checkKeyword(node, keyword, form)),
    ...checkTuple(node),
  ],
};

/** A list of schemas under `items` is what 2020-12 calls `prefixItems`. */
function checkTuple(node: SchemaNode): readonly Finding[] {
  const draft = String(node.schemas.get(node.file)?.['$schema']);
  if (!draft.includes('2020-12') || !Array.isArray(node.schema['items'])) return [];
  const message = 'In draft 2020-12 `items` is one schema, for what follows `prefixItems`.';
  return [findingAt(node, '/items', message, 'Write `prefixItems`.')];
}

function checkKeyword(node: SchemaNode, keyword: string, form: Form): readonly Finding[] {
  if (!Object.hasOwn(node.schema, keyword)) return [];
  const value = node.schema[keyword];
  if (value === undefined || form.holds(value)) return [];
  const message = `\`${keyword}\` must be ${form.name}.`;
  return [findingAt(node, `/${keyword}`, message, hintFor(value, form))];
}

function hintFor(value: Json, form: Form): string {
  const isQuoted = typeof value === 'string' && value.trim() !== '' && !form.holds(value);
  const meant: Json =
    isQuoted && /^(-?\d+(\.\d+)?|true|false)$/.test(value) ? JSON.parse(value) : null;
  if (isQuoted && meant !== null && form.holds(meant)) return `Write it without quotes: ${value}.`;
  if (form.holds([value])) return 'Put it into a list.';
  return 'Change the value, or take the keyword out.';
}
