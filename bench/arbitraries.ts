import { stripTypeScriptTypes } from 'node:module';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fc, { type Arbitrary } from 'fast-check';
import { generate } from 'json-schema-faker';
import { emitArbitraries } from '../generator/emit/arbitraries/arbitraries.ts';
import { build } from '../generator/model/build.ts';
import type { JsonObject } from '../generator/model/catalog.ts';

const seconds = 2;

/** An order of 25 fields, of the kinds that events have. */
function orderSchema(): JsonObject {
  const kinds: readonly JsonObject[] = [
    { type: 'string', minLength: 1, maxLength: 40 },
    { type: 'string', pattern: '^[A-Z]{2}-[0-9]{6}$', maxLength: 9 },
    { type: 'string', format: 'date-time' },
    { type: 'integer', minimum: 0, maximum: 1_000_000 },
    { type: 'number', minimum: 0, maximum: 1 },
    { type: 'boolean' },
    { enum: ['open', 'paid', 'sent', 'returned'] },
    { type: 'array', items: { type: 'integer', minimum: 0, maximum: 9 }, maxItems: 5 },
  ];
  const names = Array.from({ length: 25 }, (_, index) => `field${index}`);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    'x-amazon-events-source': 'shop',
    'x-amazon-events-detail-type': 'Ordered',
    type: 'object',
    properties: Object.fromEntries(names.map((name, at) => [name, kinds[at % kinds.length] ?? {}])),
    required: names.slice(0, 15),
    additionalProperties: false,
  };
}

/**
 * Prints how many details of a 25-field event are made a second of processor time, and how many of
 * them the validator takes: the generated arbitrary beside json-schema-faker, in the same process.
 */
export async function benchArbitraries(): Promise<void> {
  const schema = orderSchema();
  const isValid = addFormats.default(new Ajv({ strict: false })).compile(schema);
  const arbitrary = await arbitraryOf(schema);
  console.log(`${''.padEnd(24)}details/s   valid`);
  const ours = await measure(isValid, async (seed) => fc.sample(arbitrary, { seed, numRuns: 500 }));
  print('generated arbitrary', ours);
  const peer = await measure(isValid, async (seed) => {
    const made: unknown[] = [];
    for (let at = 0; at < 100; at += 1)
      made.push(await generate(schema, { seed: seed * 100 + at }));
    return made;
  });
  print('json-schema-faker', peer);
}

async function measure(
  isValid: (detail: unknown) => boolean,
  make: (seed: number) => Promise<readonly unknown[]>,
): Promise<{ rate: number; share: number }> {
  await make(0);
  let made = 0;
  let valid = 0;
  let busy = 0;
  for (let seed = 1; busy < seconds; seed += 1) {
    const started = process.cpuUsage();
    const details = await make(seed);
    const { system, user } = process.cpuUsage(started);
    busy += (system + user) / 1e6;
    made += details.length;
    valid += details.filter((detail) => isValid(JSON.parse(JSON.stringify(detail)))).length;
  }
  return { rate: made / busy, share: valid / made };
}

function print(name: string, { rate, share }: { rate: number; share: number }): void {
  const percent = `${(100 * share).toFixed(1)} %`;
  console.log(`${name.padEnd(24)}${rate.toFixed(0).padStart(9)}${percent.padStart(10)}`);
}

/** Loads what `generate` writes of the schema. */
async function arbitraryOf(schema: JsonObject): Promise<Arbitrary<unknown>> {
  const files: Readonly<Record<string, JsonObject>> = {
    'eventwright.json': { contracts: true },
    'events/Ordered.json': schema,
  };
  const documents = Object.entries(files).map(
    ([file, value]) => [file, { file, value, text: JSON.stringify(value), hash: '' }] as const,
  );
  const context = { schemas: 'schemas', handlersFromOutput: '../h', outputFromHandlers: '../g' };
  const [emitted] = await emitArbitraries(build(new Map(documents)).catalog, context);
  const testing = new URL('../testing/arbitraries/index.ts', import.meta.url).href;
  const code = stripTypeScriptTypes(emitted?.text ?? '').replace('eventwright/testing', testing);
  const module: unknown = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  return (module as { readonly orderedArbitrary: Arbitrary<unknown> }).orderedArbitrary;
}
