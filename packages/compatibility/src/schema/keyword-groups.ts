/** The keywords of a schema that are read together. */
export type Group =
  | 'values'
  | 'numbers'
  | 'strings'
  | 'arrays'
  | 'objects'
  | 'in place'
  | 'references';

/** Most schemas have few keywords, so groups with no keyword present are skipped. */
const keywordsOf: Readonly<Record<Group, readonly string[]>> = {
  values: ['type', 'nullable', 'enum', 'const'],
  numbers: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  strings: ['minLength', 'maxLength', 'pattern', 'format'],
  arrays: [
    'items',
    'prefixItems',
    'additionalItems',
    'contains',
    'minContains',
    'maxContains',
    'minItems',
    'maxItems',
    'uniqueItems',
    'unevaluatedItems',
  ],
  objects: [
    'dependencies',
    'dependentRequired',
    'dependentSchemas',
    'properties',
    'patternProperties',
    'additionalProperties',
    'propertyNames',
    'required',
    'minProperties',
    'maxProperties',
    'unevaluatedProperties',
  ],
  'in place': ['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else'],
  references: ['$ref', '$recursiveRef', '$dynamicRef'],
};

/** The group of a keyword; keywords without one assert nothing. */
export const groupOf: ReadonlyMap<string, Group> = new Map(
  Object.entries(keywordsOf).flatMap(([group, keywords]) =>
    keywords.map((keyword) => [keyword, group as Group] as const),
  ),
);
