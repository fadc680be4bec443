import type { Json, JsonObject } from '@eventwright/json';
import { isObject } from '@eventwright/json';
import { Ajv as Ajv07, type ValidateFunction } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import draft06 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' };
import DraftFour from 'ajv-draft-04';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentsOf } from '../../../load/testing/documents-of.ts';
import { build } from '../../../model/build.ts';
import { walk } from '../../../schema/subschemas.ts';
import { eventSchemas } from '../../../testing/random-schemas.ts';
import { lint } from '../../lint.ts';

const options = { strict: false, logger: false } as const;
const ajv06 = new Ajv07(options);
ajv06.addMetaSchema(draft06);
const judges: Readonly<Record<string, { getSchema(id: string): ValidateFunction | undefined }>> = {
  'http://json-schema.org/draft-04/schema#': new DraftFour.default(options),
  'http://json-schema.org/draft-06/schema#': ajv06,
  'http://json-schema.org/draft-07/schema#': new Ajv07(options),
  'https://json-schema.org/draft/2019-09/schema': new Ajv2019(options),
  'https://json-schema.org/draft/2020-12/schema': new Ajv2020(options),
};

function isRefusedByItsMetaSchema(schema: JsonObject): boolean {
  const draft = String(schema['$schema']);
  const validate = judges[draft]?.getSchema(draft);
  if (validate === undefined) throw new Error(`no meta-schema of ${draft}`);
  return validate(schema) !== true;
}

function errorsOf(schema: JsonObject): readonly string[] {
  const documents = documentsOf({ 'events/Placed.json': schema });
  return lint(documents, build(documents))
    .filter(({ severity }) => severity === 'error')
    .map(({ code, pointer }) => `${code} ${pointer}`);
}

/** The schema with one keyword of one of its schemas put to another value. */
function spoiled(schema: JsonObject): fc.Arbitrary<JsonObject> {
  const places: [string, string][] = [];
  walk(schema, (node, pointer) => {
    for (const keyword of Object.keys(node)) places.push([pointer, keyword]);
  });
  const values = fc.oneof(
    fc.constantFrom<Json>(
      null,
      true,
      -1,
      1.5,
      'x',
      '5',
      [],
      {},
      [[]],
      { a: [] },
      { a: 1 },
      [1],
      { toString: 1 },
      [{ toString: 1 }],
    ),
    fc.jsonValue({ maxDepth: 2 }).map((value) => value as Json),
  );
  return fc.tuple(fc.constantFrom(...places), values).map(([[pointer, keyword], value]) => {
    const copy = structuredClone(schema);
    const steps = pointer.split('/').slice(1);
    let node: Json | undefined = copy;
    for (const step of steps) {
      const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
      node = (node as Record<string, Json>)[key];
    }
    if (isObject(node)) Object.assign(node, { [keyword]: value });
    return keyword === '$schema' ? schema : copy;
  });
}

test('rejects a schema that the meta-schema of its draft rejects', () => {
  let refused = 0;
  fc.assert(
    fc.property(eventSchemas.chain(spoiled), (schema) => {
      if (!isRefusedByItsMetaSchema(schema)) return;
      refused += 1;
      expect(errorsOf(schema)).not.toEqual([]);
    }),
    { numRuns: 3000 },
  );
  expect(refused).toBeGreaterThan(300);
});

test.each(['allOf', 'anyOf', 'oneOf'])(
  'rejects a schema that contains itself in %s, and terminates',
  (keyword) => {
    const errors = errorsOf({
      $schema: 'http://json-schema.org/draft-07/schema#',
      'x-amazon-events-source': 'shop',
      'x-amazon-events-detail-type': 'Placed',
      type: 'object',
      properties: { one: { type: 'string', maxLength: 5 } },
      [keyword]: [{ properties: {} }, { $ref: '#' }],
    });
    expect(errors).not.toEqual([]);
  },
);
