/** The drafts of JSON Schema, oldest first. */
export const drafts = ['draft-04', 'draft-06', 'draft-07', '2019-09', '2020-12'] as const;

/** A draft of JSON Schema. */
export type Draft = (typeof drafts)[number];

/** What a keyword contains if it contains schemas: one, a list, or one per name. */
export type Holds = 'schema' | 'list' | 'schema or list' | 'by name';

/** The facts about a keyword. */
interface KeywordFacts {
  /** The draft that introduced it. */
  readonly since: Draft;
  /**
   * `name`: identifies or refers to schemas. `note`: informs people or tools. `store`: contains
   * schemas for others to reference. `assertion`: accepts or rejects values.
   */
  readonly role: 'name' | 'note' | 'store' | 'assertion';
  readonly holds?: Holds;
}

const ofAll = { since: 'draft-04', role: 'assertion' } as const;
const noteOfAll = { since: 'draft-04', role: 'note' } as const;

/**
 * Every keyword of the drafts 04 to 2020-12 (their core and validation specifications). A new
 * keyword does not compile until lint, comparison and the tests of validators handle it: see
 * `docs/extending.md`.
 */
export const keywordFacts = {
  $anchor: { since: '2019-09', role: 'name' },
  $comment: { since: 'draft-07', role: 'note' },
  $defs: { since: '2019-09', role: 'store', holds: 'by name' },
  $dynamicAnchor: { since: '2020-12', role: 'name' },
  $dynamicRef: { since: '2020-12', role: 'name' },
  $id: { since: 'draft-06', role: 'name' },
  $recursiveAnchor: { since: '2019-09', role: 'name' },
  $recursiveRef: { since: '2019-09', role: 'name' },
  $ref: { since: 'draft-04', role: 'name' },
  $schema: { since: 'draft-04', role: 'name' },
  $vocabulary: { since: '2019-09', role: 'name' },
  additionalItems: { ...ofAll, holds: 'schema' },
  additionalProperties: { ...ofAll, holds: 'schema' },
  allOf: { ...ofAll, holds: 'list' },
  anyOf: { ...ofAll, holds: 'list' },
  const: { since: 'draft-06', role: 'assertion' },
  contains: { since: 'draft-06', role: 'assertion', holds: 'schema' },
  contentEncoding: { since: 'draft-07', role: 'note' },
  contentMediaType: { since: 'draft-07', role: 'note' },
  contentSchema: { since: '2019-09', role: 'note', holds: 'schema' },
  default: noteOfAll,
  definitions: { since: 'draft-04', role: 'store', holds: 'by name' },
  dependencies: { ...ofAll, holds: 'by name' },
  dependentRequired: { since: '2019-09', role: 'assertion' },
  dependentSchemas: { since: '2019-09', role: 'assertion', holds: 'by name' },
  deprecated: { since: '2019-09', role: 'note' },
  description: noteOfAll,
  else: { since: 'draft-07', role: 'assertion', holds: 'schema' },
  enum: ofAll,
  examples: { since: 'draft-06', role: 'note' },
  exclusiveMaximum: ofAll,
  exclusiveMinimum: ofAll,
  format: ofAll,
  id: { since: 'draft-04', role: 'name' },
  if: { since: 'draft-07', role: 'assertion', holds: 'schema' },
  items: { ...ofAll, holds: 'schema or list' },
  maxContains: { since: '2019-09', role: 'assertion' },
  maxItems: ofAll,
  maxLength: ofAll,
  maxProperties: ofAll,
  maximum: ofAll,
  minContains: { since: '2019-09', role: 'assertion' },
  minItems: ofAll,
  minLength: ofAll,
  minProperties: ofAll,
  minimum: ofAll,
  multipleOf: ofAll,
  not: { ...ofAll, holds: 'schema' },
  oneOf: { ...ofAll, holds: 'list' },
  pattern: ofAll,
  patternProperties: { ...ofAll, holds: 'by name' },
  prefixItems: { since: '2020-12', role: 'assertion', holds: 'list' },
  properties: { ...ofAll, holds: 'by name' },
  propertyNames: { since: 'draft-06', role: 'assertion', holds: 'schema' },
  readOnly: { since: 'draft-07', role: 'note' },
  required: ofAll,
  // biome-ignore lint/suspicious/noThenProperty: it is a keyword
  then: { since: 'draft-07', role: 'assertion', holds: 'schema' },
  title: noteOfAll,
  type: ofAll,
  unevaluatedItems: { since: '2019-09', role: 'assertion', holds: 'schema' },
  unevaluatedProperties: { since: '2019-09', role: 'assertion', holds: 'schema' },
  uniqueItems: ofAll,
  writeOnly: { since: 'draft-07', role: 'note' },
} as const satisfies Readonly<Record<string, KeywordFacts>>;

/** A keyword of JSON Schema. */
export type Keyword = keyof typeof keywordFacts;

/** The keywords with a role, or those that contain schemas. */
type KeywordsOf<Fact> = {
  [Name in Keyword]: (typeof keywordFacts)[Name] extends Fact ? Name : never;
}[Keyword];

/** A keyword that accepts or rejects values. */
export type Assertion = KeywordsOf<{ readonly role: 'assertion' }>;

/** A keyword whose value neither is nor contains a schema. */
export type PlainKeyword = Exclude<Keyword, KeywordsOf<{ readonly holds: Holds }>>;

/** The facts about a keyword; undefined for an unknown name. */
export function factsOf(name: string): KeywordFacts | undefined {
  return isKeyword(name) ? keywordFacts[name] : undefined;
}

/** Whether a name is a keyword of some draft. */
export function isKeyword(name: string): name is Keyword {
  return Object.hasOwn(keywordFacts, name);
}

/** Whether a draft supports a keyword as an assertion. Always true for other keywords. */
export function asserts(draft: Draft, keyword: string): boolean {
  const facts = factsOf(keyword);
  const isAlways = facts === undefined || facts.role !== 'assertion';
  return isAlways || drafts.indexOf(draft) >= drafts.indexOf(facts.since);
}
