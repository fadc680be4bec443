import type { Json, JsonObject } from '@eventwright/json';
import fc from 'fast-check';

/** Names that mean something to JavaScript, TypeScript, Markdown or JSON, or look as if they did. */
const names = `a b constructor toString prototype length class */ \${x} \` ' " \\ a.b ^x`.split(
  ' ',
);
const name = fc.constantFrom(...names, '', '\n', '\u2028', '😀', '</script>');

const pattern = fc.constantFrom(
  '^a+$',
  '(?<!a)b',
  '(?=a)',
  '[',
  '\\p{L}',
  '',
  '`${',
  "'*/",
  '\u2028',
);

const type = fc.constantFrom('string', 'number', 'integer', 'boolean', 'object', 'array', 'null');

const number = fc.oneof(
  fc.constantFrom(0, 1, 2, 5, 1e6, 1e21),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** `{ [one of these keywords]: what the arbitrary gives }`. */
function member(keywords: string, value: fc.Arbitrary<Json>): fc.Arbitrary<JsonObject> {
  return fc.tuple(fc.constantFrom(...keywords.split(' ')), value).map(([keyword, made]) => ({
    [keyword]: made,
  }));
}

const json = fc.jsonValue({ maxDepth: 2 }).map((value) => value as Json);

const assertions: readonly fc.Arbitrary<JsonObject>[] = [
  member('required', fc.uniqueArray(name, { maxLength: 3 })),
  member('enum examples', fc.uniqueArray(json, { minLength: 1, maxLength: 4 })),
  member('const default', json),
  member('type', fc.oneof(type, fc.uniqueArray(type, { maxLength: 3 }))),
  member('maxLength minLength maxItems minItems maxProperties minProperties', fc.nat(9)),
  member('minContains maxContains', fc.nat(3)),
  member('minimum maximum exclusiveMinimum exclusiveMaximum multipleOf', number),
  member('exclusiveMinimum exclusiveMaximum uniqueItems deprecated readOnly', fc.boolean()),
  member('pattern', pattern),
  member('format', fc.constantFrom('date-time', 'uuid', 'email', 'regex', 'float', 'toString')),
  member('title description $comment', name),
  member('$id id', fc.constantFrom('#named', 'https://example.com/a.json', 'b.json', '')),
  member('$anchor $dynamicAnchor', fc.constantFrom('named', 'other')),
  member('$dynamicRef $recursiveRef', fc.constantFrom('#', '#named')),
  member('dependentRequired', fc.dictionary(name, fc.uniqueArray(name), { maxKeys: 2 })),
];

const references = ['#', '#/definitions/A', '#named', 'Placed.json#/properties/one'];

const { schema, keyword } = fc.letrec<{
  schema: Json;
  keyword: JsonObject;
  list: Json[];
  named: JsonObject;
}>((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Json>(true, false, {}, { type: 'string', maxLength: 5 }),
    fc.constantFrom(...references).map(($ref) => ({ $ref })),
    fc.array(tie('keyword'), { maxLength: 4 }).map((all): Json => Object.assign({}, ...all)),
  ),
  keyword: fc.oneof(
    ...assertions,
    member('additionalItems additionalProperties contains else if items not then', tie('schema')),
    member('propertyNames unevaluatedItems unevaluatedProperties', tie('schema')),
    member('allOf anyOf oneOf prefixItems items', tie('list')),
    member('$defs definitions dependencies dependentSchemas properties', tie('named')),
    member('patternProperties', fc.dictionary(pattern, tie('schema'), { maxKeys: 2 })),
  ),
  list: fc.array(tie('schema'), { maxLength: 3 }),
  named: fc.dictionary(name, tie('schema'), { maxKeys: 3 }),
}));

const drafts = [
  'http://json-schema.org/draft-04/schema#',
  'http://json-schema.org/draft-06/schema#',
  'http://json-schema.org/draft-07/schema#',
  'https://json-schema.org/draft/2019-09/schema',
  'https://json-schema.org/draft/2020-12/schema',
];

/**
 * Schemas of an event `Placed`, of all drafts, each keyword with a value of the right form: about
 * half of them are sound.
 */
export const eventSchemas: fc.Arbitrary<JsonObject> = fc
  .record({
    $schema: fc.constantFrom(...drafts),
    one: schema,
    two: schema,
    shared: schema,
    more: fc.array(keyword, { maxLength: 2 }),
  })
  .map(({ $schema, one, two, shared, more }) => ({
    $schema,
    'x-amazon-events-source': 'shop',
    'x-amazon-events-detail-type': 'Placed',
    type: 'object',
    properties: { one, two },
    definitions: { A: shared },
    ...Object.assign({}, ...more),
  }));
