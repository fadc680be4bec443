import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Json } from '@eventwright/json';
import { afterAll, expect, test } from 'vitest';
import { documentsOf } from '../load/testing/documents-of.ts';
import { build } from '../model/build.ts';
import { catalogEmitters, outlineEmitters, unitEmitters } from './index.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
/** Inside the repository, so that `@eventwright/runtime` is found as it is in generated code. */
const folder = join(repository, '.eventwright/narrowed-handlers-test');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function branch(type: string, field: string): Json {
  return {
    type: 'object',
    properties: { type: { const: type }, [field]: { type: 'number' } },
    required: ['type', field],
    additionalProperties: false,
  };
}

const files: Readonly<Record<string, Json>> = {
  'events/LossReported.json': {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Loss Reported',
    'x-amazon-events-source': 'claims',
    'x-amazon-events-detail-type': 'loss.reported',
    description: 'A loss was reported.',
    type: 'object',
    properties: {
      loss: {
        oneOf: [branch('theft', 'stolen'), branch('fire', 'rooms'), branch('water', 'litres')],
      },
    },
    required: ['loss'],
  },
  'consumers/theft.json': {
    description: 'Looks for what was stolen.',
    on: { LossReported: { where: { loss: { type: ['theft'] } } } },
    target: 'function',
  },
  'consumers/damage.json': {
    description: 'Sends a craftsman.',
    on: { LossReported: { where: { loss: { type: ['fire', 'water'] } } } },
    target: 'queue',
  },
  'consumers/other.json': {
    description: 'Looks after all but thefts.',
    on: { LossReported: { where: { loss: { type: [{ 'anything-but': ['theft'] }] } } } },
    target: 'queue',
  },
  'consumers/either.json': {
    description: 'Takes what begins with f, and large floods.',
    on: {
      LossReported: {
        where: {
          $or: [
            { loss: { type: [{ prefix: 'f' }] } },
            { loss: { type: ['water'], litres: [{ numeric: ['>', 99] }] } },
          ],
        },
      },
    },
    target: 'queue',
  },
};

const handlers = {
  good: `
import { theft } from './generated/consumers/theft/consumer.ts';
import { damage } from './generated/consumers/damage/consumer.ts';
import { either } from './generated/consumers/either/consumer.ts';
import { other } from './generated/consumers/other/consumer.ts';
export const one = theft(async ({ detail }) => console.log(detail.loss.stolen.toFixed()));
export const two = damage(async ({ detail: { loss } }) => {
  console.log(loss.type === 'fire' ? loss.rooms.toFixed() : loss.litres.toFixed());
});
export const three = other(async ({ detail: { loss } }) => {
  console.log(loss.type === 'fire' ? loss.rooms.toFixed() : loss.litres.toFixed());
});
export const four = either(async ({ detail: { loss } }) => {
  console.log(loss.type === 'fire' ? loss.rooms.toFixed() : loss.litres.toFixed());
});`,
  bad: `
import { theft } from './generated/consumers/theft/consumer.ts';
import { damage } from './generated/consumers/damage/consumer.ts';
import { either } from './generated/consumers/either/consumer.ts';
import { other } from './generated/consumers/other/consumer.ts';
export const one = theft(async ({ detail }) => console.log(detail.loss.rooms));
export const two = damage(async ({ detail }) => console.log(detail.loss.type === 'theft'));
export const three = other(async ({ detail }) => console.log(detail.loss.type === 'theft'));
export const four = either(async ({ detail }) => console.log(detail.loss.type === 'theft'));`,
};

test('a handler can read only the fields of the branches that its filter selects', async () => {
  rmSync(folder, { recursive: true, force: true });
  const documents = documentsOf(files);
  const built = build(documents);
  expect(built.diagnostics).toEqual([]);
  const context = { schemas: 'schemas', handlersFromOutput: '..', outputFromHandlers: '.' };
  for (const emit of [...unitEmitters, ...outlineEmitters, ...catalogEmitters]) {
    for (const { path, text } of await emit(built.catalog, context))
      write(`generated/${path}`, text);
  }
  for (const [name, text] of Object.entries(handlers)) write(`${name}.ts`, text);
  write(
    'tsconfig.json',
    JSON.stringify({
      extends: '../../tsconfig.json',
      files: ['good.ts', 'bad.ts'],
      include: [],
      exclude: [],
    }),
  );
  const tsc = join(repository, 'node_modules/.bin/tsc');
  const { stdout } = spawnSync(tsc, ['--noEmit', '--pretty', 'false', '-p', folder], {
    cwd: folder,
    encoding: 'utf8',
  });
  const errors = stdout.split('\n').filter((line) => line.includes(': error '));
  expect(errors.map((line) => line.replace(/\(.*error/, ''))).toEqual([
    expect.stringContaining("bad.ts TS2339: Property 'rooms' does not exist"),
    expect.stringContaining('bad.ts TS2367: This comparison appears to be unintentional'),
    expect.stringContaining('bad.ts TS2367: This comparison appears to be unintentional'),
    expect.stringContaining('bad.ts TS2367: This comparison appears to be unintentional'),
  ]);
}, 120_000);

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
