import { isObject, type Json, type PlainKeyword } from '@eventwright/json';
import { applicators } from '../../../schema/subschemas.ts';

/** A draft of JSON Schema; undefined if a schema does not say its own. */
export type Draft = '04' | '06' | '07' | '2019-09' | '2020-12' | undefined;

/** What a keyword's value must be, according to the meta-schemas of the drafts. */
export interface Form {
  readonly name: string;
  readonly holds: (value: Json, draft: Draft) => boolean;
}

/** The draft that a `$schema` names. */
export function draftOf($schema: Json | undefined): Draft {
  if (typeof $schema !== 'string') return undefined;
  const found = /draft-(04|06|07)\/schema|draft\/(2019-09|2020-12)\/schema/.exec($schema);
  return (found?.[1] ?? found?.[2]) as Draft;
}

const anything: Form = { name: 'any value', holds: () => true };
const text: Form = { name: 'a string', holds: (value) => typeof value === 'string' };
const truth: Form = { name: '`true` or `false`', holds: (value) => typeof value === 'boolean' };
const number: Form = { name: 'a number', holds: (value) => typeof value === 'number' };
const count: Form = {
  name: 'a non-negative integer',
  holds: (value) => Number.isInteger(value) && Number(value) >= 0,
};
const bound: Form = {
  name: 'a number (in draft-04 `true` or `false`)',
  holds: (value, draft) =>
    (typeof value === 'number' && draft !== '04') ||
    (typeof value === 'boolean' && (draft === '04' || draft === undefined)),
};
const list: Form = { name: 'a list', holds: (value) => Array.isArray(value) };
const filled: Form = {
  name: 'a non-empty list',
  holds: (value) => Array.isArray(value) && value.length > 0,
};
const values: Form = {
  name: 'a non-empty list (before 2019-09, of unique values)',
  holds: (value, draft) =>
    filled.holds(value, draft) &&
    (draft === undefined || draft.startsWith('20') || isUnique(value)),
};
const texts: Form = {
  name: 'a list of unique strings',
  holds: (value, draft) =>
    Array.isArray(value) &&
    value.every((one: Json) => typeof one === 'string') &&
    isUnique(value) &&
    (draft !== '04' || value.length > 0),
};
const types: Form = {
  name: 'a type, or a non-empty list of unique types',
  holds: (value, draft) =>
    typeof value === 'string' || (filled.holds(value, draft) && isUnique(value)),
};
const schema: Form = {
  name: 'a schema: an object, or (since draft-06) `true` or `false`',
  holds: (value, draft) => isObject(value) || (typeof value === 'boolean' && draft !== '04'),
};
const openSchema: Form = {
  name: 'a schema: an object, `true` or `false`',
  holds: (value) => isObject(value) || typeof value === 'boolean',
};
const schemas: Form = {
  name: 'a non-empty list of schemas',
  holds: (value, draft) =>
    Array.isArray(value) && value.length > 0 && value.every((one) => schema.holds(one, draft)),
};
const schemaOrList: Form = {
  name: 'a schema, or a non-empty list of schemas',
  holds: (value, draft) => schema.holds(value, draft) || schemas.holds(value, draft),
};
const named: Form = {
  name: 'an object that maps names to schemas',
  holds: (value, draft) =>
    isObject(value) && Object.values(value).every((one) => schema.holds(one, draft)),
};
const dependencies: Form = {
  name: 'an object that maps names to schemas or lists of names',
  holds: (value, draft) =>
    isObject(value) &&
    Object.values(value).every((one) => schema.holds(one, draft) || texts.holds(one, draft)),
};
const namesByName: Form = {
  name: 'an object that maps names to lists of names',
  holds: (value, draft) =>
    isObject(value) && Object.values(value).every((one) => texts.holds(one, draft)),
};
const positive: Form = {
  name: 'a number greater than zero',
  holds: (value) => typeof value === 'number' && value > 0,
};
const anchor: Form = {
  name: 'a name of letters, digits, `-`, `_` and `.` that begins with a letter',
  holds: (value) => typeof value === 'string' && /^[A-Za-z_][-\w.]*$/.test(value),
};
const identity: Form = {
  name: 'a URI, from 2019-09 without a fragment (use `$anchor` to name a part)',
  holds: (value, draft) =>
    typeof value === 'string' && (!draft?.startsWith('20') || /^[^#]*#?$/.test(value)),
};

/** Keywords that hold no schemas. A new one does not compile without its form. */
const ofPlainKeywords: Readonly<Record<PlainKeyword, Form>> = {
  $anchor: anchor,
  $comment: text,
  $dynamicAnchor: anchor,
  $dynamicRef: anything,
  $id: identity,
  $recursiveAnchor: anything,
  $recursiveRef: anything,
  $ref: text,
  $schema: text,
  $vocabulary: anything,
  const: anything,
  contentEncoding: text,
  contentMediaType: text,
  default: anything,
  dependentRequired: namesByName,
  deprecated: truth,
  description: text,
  enum: values,
  examples: list,
  exclusiveMaximum: bound,
  exclusiveMinimum: bound,
  format: text,
  id: text,
  maxContains: count,
  maxItems: count,
  maxLength: count,
  maxProperties: count,
  maximum: number,
  minContains: count,
  minItems: count,
  minLength: count,
  minProperties: count,
  minimum: number,
  multipleOf: positive,
  pattern: text,
  readOnly: truth,
  required: texts,
  title: text,
  type: types,
  uniqueItems: truth,
  writeOnly: truth,
};

/** Keywords that hold schemas and take more or other values than their kind. */
const ofApplicators: Readonly<Record<string, Form>> = {
  additionalItems: openSchema,
  additionalProperties: openSchema,
  dependencies,
};

const formOfApplicator = {
  schema,
  list: schemas,
  'schema or list': schemaOrList,
  'by name': named,
} as const;

/** The form of each keyword. */
export const keywordForms: ReadonlyMap<string, Form> = new Map([
  ...Object.entries(applicators).map(([keyword, holds]): [string, Form] => [
    keyword,
    formOfApplicator[holds],
  ]),
  ...Object.entries({ ...ofApplicators, ...ofPlainKeywords }),
]);

function isUnique(value: Json): boolean {
  if (!Array.isArray(value)) return false;
  return new Set(value.map((one: Json) => JSON.stringify(one))).size === value.length;
}
