import { stripTypeScriptTypes } from 'node:module';
import type { Json, JsonObject } from '@eventwright/json';
import type { Arbitrary } from 'fast-check';
import { documentsOf } from '../../../load/testing/documents-of.ts';
import { build } from '../../../model/build.ts';
import { judgeOf } from '../../../validator/judge.ts';
import type { EmitContext } from '../../emitter.ts';
import { emitArbitraries } from '../arbitraries.ts';

const testing = new URL('../../../../packages/testing/src/index.ts', import.meta.url).href;
export const context: EmitContext = {
  schemas: 'schemas',
  handlersFromOutput: '../h',
  outputFromHandlers: '../g',
};

/** What is made of an event `Placed` with these keywords. */
export async function arbitraryOf(keywords: JsonObject, definitions: JsonObject = {}) {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    'x-amazon-events-source': 'shop',
    'x-amazon-events-detail-type': 'Placed',
    type: 'object',
    ...keywords,
    $defs: definitions,
  };
  const files: Readonly<Record<string, Json>> = {
    'eventwright.json': { contracts: true },
    'events/Placed.json': schema,
  };
  const documents = documentsOf(files);
  const { catalog } = build(documents);
  const [emitted] = await emitArbitraries(catalog, context);
  const [event] = catalog.events;
  if (emitted === undefined || event === undefined) throw new Error('Nothing was made.');
  const { isValid } = judgeOf(event);
  const code = stripTypeScriptTypes(emitted.text)
    .replace("'@eventwright/testing'", `'${testing}'`)
    .replace(/^import \{ isPlaced.*$/m, 'const isPlaced = (x) => globalThis.isPlaced(x);');
  Object.assign(globalThis, { isPlaced: isValid });
  const module = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
    readonly placedArbitrary: Arbitrary<unknown>;
  };
  return { text: emitted.text, arbitrary: module.placedArbitrary, isValid };
}

/** Keywords of an object with one required property, `one`, of that schema. */
export const one = (schema: Json): JsonObject => ({
  properties: { one: schema },
  required: ['one'],
});
