import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Json, JsonObject } from '@eventwright/json';
import fc, { type Arbitrary } from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { documentsOf } from '../../load/testing/documents-of.ts';
import { build } from '../../model/build.ts';
import type { Event } from '../../model/catalog.ts';
import { ajvFor, schemaIdentity } from '../../schema/ajv.ts';
import type { Profile } from '../../schema/profile.ts';
import { emitValidators } from './validators.ts';

const schemas = 400;

/**
 * Names and texts that stand in the code of a validator, and look like parts of it. Those that are
 * on every prototype stand in a test of their own, for Ajv takes them for properties.
 */
const text = fc.constantFrom(
  ...[
    'a',
    'b',
    'c',
    '',
    'errors',
    'vErrors',
    'schema0',
    'validate0',
    'a.b',
    "it's",
    '"',
    '\\"',
    '`$' + '{1}`',
    '*/',
  ],
  ...['schemaPath:"#"', '},schemaPath:"', '{instancePath:', '/', '~', '😀', '\u2028', '\n'],
  ...[
    'schema0.properties',
    'func0.call(schema0.properties, key0)',
    'const schema0 = {};',
    '= /a"/i;',
  ],
);
/**
 * Of a required property named '' Ajv says that it is there; a property `__proto__` it leaves out.
 */
const required = text.filter((name) => name !== '');
const scalar = fc.oneof(text, fc.integer({ min: -1, max: 3 }), fc.constantFrom(null, true, 1.5));

const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(text, tie('json'), { maxKeys: 4 }),
  ),
}));

const { schema } = fc.letrec<{ schema: JsonObject }>((tie) => {
  const sub = tie('schema');
  const some = fc.array(sub, { minLength: 1, maxLength: 2 });
  const properties = (maxKeys: number) => fc.dictionary(text, sub, { maxKeys });
  const types = ['string', 'integer', 'number', 'boolean', 'null', 'object', 'array'];
  const keywords: readonly Arbitrary<object>[] = [
    fc.record({ type: fc.constantFrom(...types) }),
    fc.record({ type: fc.constant(['object', 'null']) }),
    fc.record({ enum: fc.uniqueArray(json, { minLength: 1, maxLength: 3 }) }),
    fc.record({ const: json }),
    fc.record({ minimum: fc.nat(2), exclusiveMaximum: fc.nat(3) }),
    fc.record({ minLength: fc.nat(2) }),
    fc.record({ maxLength: fc.nat(2) }),
    fc.record({ pattern: fc.constantFrom('^a', '"', '^[^"`]*$', '\\u2028', '/') }),
    fc.record({ format: fc.constantFrom('date', 'uri-template', 'regex', 'email', 'unknown') }),
    fc.record({ properties: properties(3), required: fc.uniqueArray(required, { maxLength: 2 }) }),
    fc.record({ properties: properties(14), additionalProperties: fc.constant(false) }),
    fc.record({ properties: properties(2), additionalProperties: sub }),
    fc.record({ patternProperties: fc.record({ '^[a"]': sub }) }),
    fc.record({ propertyNames: sub, minProperties: fc.nat(1) }),
    fc.record({ dependencies: fc.dictionary(text, fc.constant(['a']), { maxKeys: 2 }) }),
    fc.record({ items: sub, maxItems: fc.nat(2), uniqueItems: fc.boolean() }),
    fc.record({ contains: sub }),
    fc.record({ not: sub }),
    fc
      .tuple(sub, sub, sub)
      .map((parts) =>
        Object.fromEntries(['if', 'then', 'else'].map((name, at) => [name, parts[at]])),
      ),
    fc.record({ anyOf: some }),
    fc.record({ oneOf: some }),
    fc.record({ allOf: some }),
    fc.constant({ $ref: '#/definitions/one' }),
    fc.constant({ $ref: 'common.json#/definitions/one' }),
    fc.constant({ $ref: '#' }),
  ];
  const one = fc.oneof({ maxDepth: 4 }, ...keywords) as Arbitrary<JsonObject>;
  return { schema: fc.tuple(one, one).map(([left, right]) => ({ ...left, ...right })) };
});

/** What most events are made of: nothing that decides between branches. */
const { plain } = fc.letrec<{ plain: JsonObject }>((tie) => {
  const closed = fc.record({
    type: fc.constant('object'),
    properties: fc.dictionary(text, tie('plain'), { maxKeys: 12 }),
    required: fc.uniqueArray(required, { maxLength: 3 }),
    additionalProperties: fc.constantFrom(false, false, true),
  });
  const list = fc.record({ type: fc.constant('array'), items: tie('plain') });
  const others = [fc.record({ type: fc.constant('string') }), fc.record({ enum: fc.tuple(json) })];
  const references = ['#/definitions/one', 'common.json#/definitions/one'];
  const reference = fc.record({ $ref: fc.constantFrom(...references) });
  const one = fc.oneof({ maxDepth: 3 }, ...others, list, closed, closed, closed, reference);
  return { plain: one as Arbitrary<JsonObject> };
});

const drafts = {
  'draft-07': fc.constant({ $schema: 'http://json-schema.org/draft-07/schema#' }),
  '2019-09': fc.constant({ $schema: 'https://json-schema.org/draft/2019-09/schema' }),
  '2020-12': fc.record({
    $schema: fc.constant('https://json-schema.org/draft/2020-12/schema'),
    unevaluatedProperties: fc.constantFrom(true, false),
  }),
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'eventwright-'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(Object.entries(drafts))(
  'validators of random schemas of %s agree with Ajv on verdicts and places',
  async (draft, head) => {
    const details = fc.array(json, { minLength: 30, maxLength: 30 });
    const any = fc.oneof(schema, plain);
    const cases = fc.tuple(head, any, any, any, details);
    let judged = 0;
    for (const made of fc.sample(cases, { seed: 5, numRuns: schemas })) {
      const [first, root, one, common, instances] = JSON.parse(JSON.stringify(made)) as typeof made;
      const { $schema } = first;
      const files = {
        'events/It.json': { ...first, ...root, definitions: { one } },
        'events/common.json': { $schema, definitions: { one: common } },
      };
      const event = eventOf(files);
      const wanted = verdictsOfAjv(event, instances);
      if (wanted === undefined) continue;
      judged += 1;
      const { acceptsIt, explainIt, isIt } = await load(event, `${draft}-${judged}`);
      for (const [index, instance] of instances.entries()) {
        const { places, strict, tolerant } = wanted[index] ?? {};
        const reasons = explainIt(instance);
        const given = {
          strict: isIt(instance),
          tolerant: acceptsIt(instance),
          hasReasons: reasons.length > 0,
          unfounded: reasons.filter(({ pointer }) => places?.has(pointer) !== true),
        };
        expect(given, JSON.stringify({ instance, files })).toEqual({
          ...{ strict, tolerant },
          ...{ hasReasons: strict === false, unfounded: [] },
        });
      }
    }
    expect(judged).toBeGreaterThan(schemas / 2);
  },
);

function eventOf(files: Readonly<Record<string, JsonObject>>): Event {
  const named = { 'x-amazon-events-source': 's', 'x-amazon-events-detail-type': 'It' };
  const whole = Object.entries(files).map(([file, value]) => {
    return [file, file.endsWith('It.json') ? { ...value, ...named } : value] as const;
  });
  const [event] = build(documentsOf(Object.fromEntries(whole))).catalog.events;
  if (event === undefined) throw new Error('There is no event.');
  return event;
}

/** What Ajv says about instances; nothing where it cannot say: of a `$ref` to itself, for one. */
function verdictsOfAjv(event: Event, instances: readonly Json[]) {
  const judge = (profile: Profile) => {
    const ajv = ajvFor(event.reaches, profile, { allErrors: true, ownProperties: true });
    return (instance: Json) => {
      const isValid = ajv.validate(schemaIdentity(event.file), instance);
      const places = new Set((ajv.errors ?? []).map(({ instancePath }) => instancePath));
      return { isValid, places };
    };
  };
  const [strict, tolerant] = [judge('strict'), judge('tolerant')];
  try {
    return instances.map((instance) => {
      const { isValid, places } = strict(instance);
      return { strict: isValid, tolerant: tolerant(instance).isValid, places };
    });
  } catch {
    return undefined;
  }
}

interface Validators {
  readonly isIt: (detail: Json) => boolean;
  readonly acceptsIt: (detail: Json) => boolean;
  readonly explainIt: (detail: Json) => readonly { pointer: string; message: string }[];
}

async function load(event: Event, name: string): Promise<Validators> {
  const context = { schemas: 'schemas', handlersFromOutput: '', outputFromHandlers: '' };
  const place = join(folder, name);
  mkdirSync(place);
  const catalog = {
    configuration: {},
    events: [event],
    consumers: [],
    sources: [],
    shared: [],
    external: [],
  };
  for (const { path, text } of await emitValidators(catalog as never, context)) {
    writeFileSync(join(place, basename(path)), text);
  }
  return { ...(await import(`${place}/validator.js`)), ...(await import(`${place}/explain.js`)) };
}
