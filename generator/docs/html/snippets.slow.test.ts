import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../command-line/run-command.ts';
import { knownEvents } from '../../emit/emitter.ts';
import { eventFacts } from '../facts/event-facts.ts';
import { readEvent } from '../facts/event-reading.ts';
import { relationsOf } from '../facts/relations.ts';
import { documentedFolder } from '../testing/documented.ts';
import { type Snippet, snippetsOf } from './snippets.ts';

const repository = join(import.meta.dirname, '../../..');
/** Inside the repository, so that `@eventwright/runtime` is found as it is in generated code. */
const folder = join(repository, '.eventwright/snippets-test');
const shop = join(import.meta.dirname, '../../emit/fixtures/shop');

/** Another style: 2020-12, detail types with spaces and quotes, unions, references, a partner. */
const stranger: Readonly<Record<string, object>> = {
  'events/temperature.json': {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'TemperatureMeasured',
    'x-amazon-events-source': "sensors.o'brien",
    'x-amazon-events-detail-type': "Sensor's Temperature Measured",
    type: 'object',
    properties: {
      'it\'s "hot"': { type: ['boolean', 'null'] },
      class: { enum: ['indoor', 'outdoor', 7] },
      at: { type: 'string', format: 'date-time' },
      place: { $ref: '#/$defs/place' },
      readings: { type: 'array', items: { type: 'number' }, minItems: 1, maxItems: 3 },
    },
    required: ['it\'s "hot"', 'class', 'at', 'place', 'readings'],
    $defs: {
      place: {
        oneOf: [
          {
            type: 'object',
            properties: { kind: { const: 'room' }, room: { type: 'string', maxLength: 9 } },
            required: ['kind', 'room'],
          },
          {
            type: 'object',
            properties: { kind: { const: 'gps' }, lat: { type: 'number' } },
            required: ['kind', 'lat'],
          },
        ],
      },
    },
  },
  'events/heartbeat.json': {
    'x-amazon-events-source': 'sensors.o',
    'x-amazon-events-detail-type': 'heartbeat.v1',
    type: 'object',
  },
  'external/claims.json': {
    'x-amazon-events-source': 'partner.claims',
    'x-amazon-events-detail-type': 'ClaimReported',
    type: 'object',
    properties: { claim: { type: 'string', pattern: '^C-[0-9]{3}$' } },
    required: ['claim'],
  },
  'consumers/assess.json': { on: { ClaimReported: {} }, target: 'function', publishes: [] },
};

interface Written {
  readonly event: string;
  readonly snippet: Snippet;
}

/** Generates a catalogue, and writes its TypeScript snippets beside it, one file each. */
async function writeSnippets(name: string): Promise<readonly Written[]> {
  const at = (path: string) => join(folder, name, path);
  const folders = ['--schemas', at('schemas'), '--out', at('generated'), '--handlers', at('code')];
  const formats = { branded: name.endsWith('branded') };
  writeFileSync(at('eventwright.json'), JSON.stringify({ formats }));
  const config = ['--config', at('eventwright.json')];
  const { exitCode, text } = await runCommandLine(['generate', ...folders, ...config]);
  expect(exitCode, text).toBe(0);
  const site = documentedFolder(at('schemas'), at('eventwright.json'));
  const relations = relationsOf(site);
  const all = knownEvents(site.catalog).flatMap((event) =>
    snippetsOf(eventFacts(readEvent(event), relations(event), site), site).map((snippet) => ({
      event: event.name,
      snippet,
    })),
  );
  const typescript = all.filter(({ snippet }) => snippet.title.endsWith('TypeScript'));
  for (const [index, { snippet }] of typescript.entries()) {
    writeFileSync(at(`snippet-${index}.ts`), `${snippet.code}\n`);
  }
  return all;
}

const catalogues = ['shop', 'stranger', 'shop-branded', 'stranger-branded'];

describe.each(catalogues)('The snippets of the catalogue %s', (name) => {
  let all: readonly Written[] = [];
  const schemas = join(folder, name, 'schemas');

  beforeAll(async () => {
    rmSync(join(folder, name), { recursive: true, force: true });
    mkdirSync(join(schemas, 'consumers'), { recursive: true });
    if (name.startsWith('shop')) cpSync(shop, schemas, { recursive: true });
    else {
      for (const [path, schema] of Object.entries(stranger)) {
        mkdirSync(dirname(join(schemas, path)), { recursive: true });
        writeFileSync(join(schemas, path), JSON.stringify(schema));
      }
    }
    all = await writeSnippets(name);
  });
  afterAll(() => rmSync(join(folder, name), { recursive: true, force: true }));

  it('compile under the strictest settings', () => {
    const own = all.filter(({ snippet }) => snippet.title === 'Publish: TypeScript');
    expect(own).not.toEqual([]);
    const settings = { extends: '../../../tsconfig.json', include: ['.'], exclude: [] };
    writeFileSync(join(folder, name, 'tsconfig.json'), JSON.stringify(settings));
    const tsc = join(repository, 'node_modules/.bin/tsc');
    const parameters = ['--noEmit', '--incremental', 'false', '--pretty', 'false', '-p', '.'];
    const { status, stdout } = spawnSync(tsc, parameters, {
      cwd: join(folder, name),
      encoding: 'utf8',
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  });

  it('describe consumers that lint accepts', async () => {
    const consumers = all.filter(({ snippet }) => snippet.title.startsWith('Consume: schemas/'));
    expect(consumers).not.toEqual([]);
    for (const [index, { snippet }] of consumers.entries()) {
      writeFileSync(join(schemas, 'consumers', `of-snippet-${index}.json`), snippet.code);
    }
    const { text } = await runCommandLine(['lint', '--schemas', schemas]);
    const errors = text.split('\n').filter((line) => / error /.test(line));
    expect(errors.filter((line) => line.includes('of-snippet-'))).toEqual([]);
  });

  it('pass one entry to the AWS CLI with the detail as JSON, however the shell treats quotes', () => {
    const commands = all.filter(({ snippet }) => snippet.title === 'Publish: AWS CLI');
    expect(commands).not.toEqual([]);
    for (const { snippet } of commands) {
      // What a shell makes of the command: its last word is the list of entries.
      const line = snippet.code.replace('aws events put-events --entries', 'printf %s');
      const { stdout } = spawnSync('sh', ['-c', line], { encoding: 'utf8' });
      const [entry] = JSON.parse(stdout) as readonly { readonly Detail: string }[];
      expect(JSON.parse(entry?.Detail ?? '')).toBeTypeOf('object');
    }
  });
});
