import { stripTypeScriptTypes } from 'node:module';
import type { JsonObject } from '@eventwright/json';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { build, emitArbitraries } from 'eventwright';
import fc, { type Arbitrary } from 'fast-check';
import { generate } from 'json-schema-faker';
import { branchCoverage } from './arbitraries/branches.ts';
import { order } from './arbitraries/order.ts';

const seconds = 2;
/** The number of details for which reached branches are counted. */
const sample = 4_000;

/**
 * Prints how many details of a 25-field event are generated per second of processor time, and how
 * many of them are valid: the generated arbitrary compared with json-schema-faker, in the same
 * process. Then prints how many branches of the schema the valid ones reach, for equally many
 * details of each.
 */
export async function benchArbitraries(): Promise<void> {
  const schema = order as unknown as JsonObject;
  const ajv = addFormats.default(new Ajv2020({ strict: false })).addSchema(schema, 'order');
  const isValidAt = (pointer: string, value: unknown) =>
    ajv.validate(`order#${pointer}`, value) === true;
  const isValid = (detail: unknown) => isValidAt('', detail);
  const arbitrary = await arbitraryOf(schema);
  console.log(`${''.padEnd(24)}details/s   valid`);
  const contestants = {
    'generated arbitrary': async (seed: number, numRuns: number) =>
      fc.sample(arbitrary, { seed, numRuns }),
    'json-schema-faker': async (seed: number, count: number) => {
      const made: unknown[] = [];
      for (let at = 0; at < count; at += 1) {
        made.push(await generate(schema, { seed: seed * count + at }));
      }
      return made;
    },
  };
  for (const [name, make] of Object.entries(contestants)) {
    print(name, await measure(isValid, (seed) => make(seed, 200)));
    const valid = (await make(1, sample)).filter(isValid);
    const { all, missed, reached } = branchCoverage(schema, valid, isValidAt);
    const some = missed.length === 0 ? '' : `, not ${missed.slice(0, 4).join(', ')}, …`;
    console.log(`  ${reached} of ${all} branches in ${sample}${some}`);
  }
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

/** Loads the code that `generate` writes for the schema. */
async function arbitraryOf(schema: JsonObject): Promise<Arbitrary<unknown>> {
  const files: Readonly<Record<string, JsonObject>> = {
    'eventwright.json': { contracts: true },
    'events/OrderPlaced.json': schema,
  };
  const documents = Object.entries(files).map(
    ([file, value]) => [file, { file, value, text: JSON.stringify(value), hash: '' }] as const,
  );
  const context = { schemas: 'schemas', handlersFromOutput: '../h', outputFromHandlers: '../g' };
  const [emitted] = await emitArbitraries(build(new Map(documents)).catalog, context);
  const testing = new URL('../packages/testing/src/arbitraries/index.ts', import.meta.url).href;
  const code = stripTypeScriptTypes(emitted?.text ?? '').replace('@eventwright/testing', testing);
  const module: unknown = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  return (module as { readonly orderPlacedArbitrary: Arbitrary<unknown> }).orderPlacedArbitrary;
}
