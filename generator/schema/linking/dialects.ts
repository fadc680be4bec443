import { isObject, type JsonObject } from '@eventwright/json';
import { mapSchemas } from '../subschemas.ts';

/** The keywords of each vocabulary that accept or refuse values, by the end of its URI. */
const vocabularies: Readonly<Record<string, readonly string[]>> = {
  applicator: `prefixItems items additionalItems contains additionalProperties properties
    patternProperties dependentSchemas propertyNames if then else allOf anyOf oneOf not`.split(
    /\s+/,
  ),
  unevaluated: ['unevaluatedItems', 'unevaluatedProperties'],
  validation:
    `type enum const multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength
    minLength pattern maxItems minItems uniqueItems maxContains minContains maxProperties
    minProperties required dependentRequired`.split(/\s+/),
};

const official = /^https?:\/\/json-schema\.org\//;

/**
 * A file as the meta-schema that its `$schema` names has it read, where the catalogue holds that
 * meta-schema: of the draft that it extends, without the keywords of the vocabularies that it leaves
 * out (JSON Schema Core 2020-12, 8.1.2).
 */
export function inOwnDialect(
  schema: JsonObject,
  byUri: ReadonlyMap<string, JsonObject>,
): JsonObject {
  const { draft, ignored } = dialectOf(schema, byUri);
  if (draft === undefined) return schema;
  return { ...without(schema, ignored), $schema: draft };
}

/** Whether a file's `$schema` names a meta-schema that is not an official one. */
export function namesOwnDialect({ $schema }: JsonObject): boolean {
  return typeof $schema === 'string' && !official.test($schema);
}

function dialectOf(schema: JsonObject, byUri: ReadonlyMap<string, JsonObject>) {
  const ignored = new Set<string>();
  let named = schema['$schema'];
  // A meta-schema may extend another one of the catalogue.
  for (let step = 0; step < 10 && typeof named === 'string'; step += 1) {
    if (official.test(named)) return { draft: step === 0 ? undefined : named, ignored };
    const meta = byUri.get(named.replace(/#$/, ''));
    const uses = meta?.['$vocabulary'];
    if (step === 0 && isObject(uses)) {
      for (const keyword of ignoredIn(uses)) ignored.add(keyword);
    }
    named = meta?.['$schema'];
  }
  return { draft: undefined, ignored };
}

function ignoredIn(uses: JsonObject): readonly string[] {
  const used = new Set(Object.keys(uses).map((uri) => uri.split('/').at(-1)));
  // In 2019-09, `unevaluated…` belongs to the applicator vocabulary.
  if (Object.keys(uses).some((uri) => uri.includes('/2019-09/')) && used.has('applicator'))
    used.add('unevaluated');
  return Object.entries(vocabularies).flatMap(([name, keywords]) =>
    used.has(name) ? [] : keywords,
  );
}

function without(schema: JsonObject, ignored: ReadonlySet<string>): JsonObject {
  return mapSchemas(schema, (one) =>
    Object.fromEntries(Object.entries(one).filter(([keyword]) => !ignored.has(keyword))),
  );
}
