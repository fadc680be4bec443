import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Json, JsonObject } from '@eventwright/json';
import { Ajv } from 'ajv';
import { compile } from 'json-schema-to-typescript';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { documentsOf } from '../../load/testing/documents-of.ts';
import { build } from '../../model/build.ts';
import { literal } from '../../typescript/literal.ts';
import { emitTypes } from './types.ts';

const context = { schemas: 'schemas', handlersFromOutput: '', outputFromHandlers: '' };
const text = { type: 'string' };
const open = { type: 'object', properties: { a: text } };
const closed = { ...open, additionalProperties: false };

/** Schemas, with instances that differ from each other in what the schema decides by. */
const cases: readonly [schema: JsonObject, instances: readonly Json[]][] = [
  [{ type: ['string', 'null'] }, ['a', null, 1, {}]],
  [{ enum: ['a', 1, null, true] }, ['a', 1, null, true, 'b', 2, false]],
  [{ const: "it's" }, ["it's", 'its']],
  [closed, [{}, { a: 'x' }, { a: 1 }, { b: 1 }]],
  [open, [{}, { a: 'x' }, { a: 1 }, { a: 'x', b: [1] }]],
  [{ ...closed, required: ['a'] }, [{}, { a: 'x' }]],
  [{ ...open, required: ['a', 'c'] }, [{ a: 'x' }, { a: 'x', c: null }]],
  [{ type: 'object', additionalProperties: text }, [{ a: 'x', b: 'y' }, { a: 1 }, []]],
  [{ ...open, additionalProperties: { type: 'number' } }, [{ a: 'x', b: 1 }]],
  [{ type: 'array', items: text }, [[], ['a'], [1], 'a']],
  [
    { type: 'array', items: [text, { type: 'number' }], minItems: 2, additionalItems: false },
    [['a', 1], ['a'], [1, 'a']],
  ],
  [
    { type: 'array', items: [text, { type: 'number' }], additionalItems: { type: 'boolean' } },
    [[], ['a'], ['a', 1, true], ['a', 1, 2]],
  ],
  [{ type: 'array', items: [{ $ref: '#' }] }, [[], [[]], [[[]], 1], [1]]],
  [{ anyOf: [text, closed] }, ['a', { a: 'x' }, 1]],
  [
    {
      allOf: [
        { ...open, required: ['a'] },
        { type: 'object', properties: { b: text }, required: ['b'] },
      ],
    },
    [{ a: 'x', b: 'y' }, { a: 'x' }],
  ],
  [
    {
      oneOf: ['a', 'b'].map((kind) => ({
        type: 'object',
        properties: { kind: { const: kind }, [kind]: text },
        required: ['kind', kind],
        additionalProperties: false,
      })),
    },
    [
      { kind: 'a', a: 'x' },
      { kind: 'b', b: 'x' },
      { kind: 'a', b: 'x' },
    ],
  ],
  [
    { type: 'object', patternProperties: { '^x-': text }, additionalProperties: false },
    [{}, { 'x-a': 'b' }, { 'x-a': 1 }],
  ],
  [{ ...closed, properties: { a: { $ref: '#' } } }, [{}, { a: { a: {} } }, { a: { a: 1 } }]],
  [
    { type: 'object', properties: { "it's */ `": text, class: text, 'a-b': text } },
    [{ "it's */ `": 'x', class: 'y' }],
  ],
];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(import.meta.dirname, '.agreement-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Emits the types of an event with this schema. */
async function typesOf(name: string, schema: JsonObject) {
  const value = { ...schema, 'x-amazon-events-source': 's', 'x-amazon-events-detail-type': name };
  const documents = documentsOf({ [`events/${name}.json`]: value });
  return emitTypes(build(documents).catalog, context);
}

/** Writes the types of a schema, followed by what they are held to. */
async function write(name: string, schema: JsonObject, tests: string): Promise<void> {
  for (const { path, text } of await typesOf(name, schema)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `${text}\n${tests}`);
  }
}

/** Assignments of the instances, of which those that Ajv refuses must be errors. */
function assignments(name: string, schema: JsonObject, instances: readonly Json[]): string {
  const isValid = new Ajv({ strict: false }).compile(schema);
  const lines = instances.map((instance, index) => {
    const expectation = isValid(instance) ? '' : '// @ts-expect-error Ajv refuses it\n';
    return `${expectation}export const i${index}: ${name} = ${literal(instance).replaceAll('\n', ' ')};\n`;
  });
  return lines.join('');
}

/** What the compiler says about the files. */
function typeErrors(): string {
  const options =
    '--noEmit --strict --exactOptionalPropertyTypes --module nodenext --target es2024';
  const config = { compilerOptions: {}, include: ['events'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  return spawnSync('npx', ['tsc', '-p', folder, ...options.split(' ')], { encoding: 'utf8' })
    .stdout;
}

test('the type accepts what Ajv accepts, and rejects what a type can reject', async () => {
  for (const [index, [schema, instances]] of cases.entries()) {
    const name = `Case${index}`;
    await write(name, schema, assignments(name, schema, instances));
  }
  expect(typeErrors()).toBe('');
});

test('the type allows nothing that the type of json-schema-to-typescript excludes', async () => {
  // Without `minItems`, it demands every item of a tuple.
  const peers = cases.filter(([{ items, minItems }]) => !Array.isArray(items) || minItems);
  expect(peers.length).toBeGreaterThan(15);
  for (const [index, [schema]] of peers.entries()) {
    const theirs = await compile(structuredClone(schema), 'Theirs', {
      additionalProperties: false, // Otherwise each open object has an index signature.
      bannerComment: '',
      format: false,
      ignoreMinAndMaxItems: true,
    });
    const readonly = 'type Readonly<T> = { readonly [K in keyof T]: Readonly<T[K]> };';
    const assignment = `export const theirs = (ours: Peer${index}): Readonly<Theirs> => ours;`;
    await write(`Peer${index}`, schema, `${theirs}\n${readonly}\n${assignment}\n`);
  }
  expect(typeErrors()).toBe('');
});
