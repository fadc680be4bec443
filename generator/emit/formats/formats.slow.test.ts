import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Json } from '@eventwright/json';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documentsOf } from '../../load/testing/documents-of.ts';
import { build } from '../../model/build.ts';
import { formats } from '../../schema/formats.ts';
import { catalogEmitters, outlineEmitters, unitEmitters } from '../index.ts';

const repository = fileURLToPath(new URL('../../..', import.meta.url));
/** Inside the repository, so that `@eventwright/runtime` is found as it is in generated code. */
const folder = join(repository, '.eventwright/formats-test');

const described = { description: 'It means something.' };
const text = (format: string) => ({ ...described, type: 'string', format });

const catalogue: Readonly<Record<string, Json>> = {
  'eventwright.json': { formats: { branded: true }, contracts: true },
  'events/Booked.json': {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Booked',
    description: 'Somebody booked.',
    'x-amazon-events-source': 'shop.orders',
    'x-amazon-events-detail-type': 'Booked',
    type: 'object',
    properties: Object.fromEntries([...formats.keys()].map((format) => [format, text(format)])),
    required: ['uuid', 'date-time'],
    additionalProperties: false,
  },
};

const imports = `
import { bookedPublisher } from '../generated/events/Booked/publisher.ts';
import type { Booked } from '../generated/events/Booked/type.ts';
import type { BookedPattern } from '../generated/events/Booked/pattern.ts';
import { acceptsBooked } from '../generated/events/Booked/validator.js';
import { dateTime, isUuid, uuid } from '../generated/formats.ts';
declare const detail: Booked;
declare const some: string;
const now = dateTime(new Date().toISOString());
`;

const compiles: Readonly<Record<string, string>> = {
  'a text that was checked': `void bookedPublisher()({ uuid: uuid(some), 'date-time': now });`,
  'a text that was asked about': `if (isUuid(some)) void bookedPublisher()({ uuid: some, 'date-time': now });`,
  'the text of another event': `void bookedPublisher()({ ...detail, uuid: detail.uuid });`,
  'a format as a text': `console.log(detail.uuid.toUpperCase(), new Date(detail['date-time']));`,
  'a detail that a validator took': `const one: unknown = {}; if (acceptsBooked(one)) console.log(one.uuid);`,
  'patterns over plain texts': `export const it: BookedPattern = { uuid: [{ prefix: 'a' }, 'b'], 'date-time': [{ exists: true }] };`,
};

const doesNotCompile: Readonly<Record<string, string>> = {
  'any text': `void bookedPublisher()({ uuid: some, 'date-time': now });`,
  'a text of another format': `void bookedPublisher()({ uuid: now, 'date-time': now });`,
  'a pattern that asks a text for members': `export const it: BookedPattern = { uuid: { length: [3] } };`,
};

describe('Strings whose formats are types', () => {
  let errors: readonly string[] = [];

  beforeAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    const documents = documentsOf(catalogue);
    const { catalog } = build(documents);
    const context = {
      schemas: 'schemas',
      handlersFromOutput: '../handlers',
      outputFromHandlers: '../generated',
    };
    for (const emit of [...unitEmitters, ...outlineEmitters, ...catalogEmitters]) {
      for (const { path, text: made } of await emit(catalog, context))
        write(`generated/${path}`, made);
    }
    for (const [index, use] of Object.values(compiles).entries())
      write(`use/good-${index}.ts`, imports + use);
    for (const [index, use] of Object.values(doesNotCompile).entries())
      write(`use/bad-${index}.ts`, imports + use);
    const settings = {
      extends: '../../tsconfig.json',
      compilerOptions: { noUnusedLocals: false },
      include: ['.'],
      exclude: [],
    };
    write('tsconfig.json', JSON.stringify(settings));
    const tsc = join(repository, 'node_modules/.bin/tsc');
    const { stdout } = spawnSync(tsc, ['--noEmit', '--pretty', 'false', '-p', folder], {
      cwd: folder,
      encoding: 'utf8',
    });
    errors = stdout.split('\n').filter((line) => /^\S+\(\d+,\d+\): error/.test(line));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('compile in all generated code', () => {
    expect(errors.filter((line) => line.startsWith('generated/'))).toEqual([]);
  });

  test.each(Object.keys(compiles).map((name, index) => [name, index] as const))(
    'accept %s',
    (_, index) => {
      expect(errors.filter((line) => line.startsWith(`use/good-${index}.ts`))).toEqual([]);
    },
  );

  test.each(Object.keys(doesNotCompile).map((name, index) => [name, index] as const))(
    'reject %s',
    (_, index) => {
      expect(errors.filter((line) => line.startsWith(`use/bad-${index}.ts`))).toHaveLength(1);
    },
  );

  test('are checked as validators check them', async () => {
    const made = await import(pathToFileURL(join(folder, 'generated/formats.ts')).href);
    expect(made.isUuid('123e4567-e89b-12d3-a456-426614174000')).toBe(true);
    expect(made.isDateTime('2026-02-30T00:00:00Z')).toBe(false);
    expect(made.date('2026-02-28')).toBe('2026-02-28');
    expect(() => made.ipv4('1.2.3')).toThrow('"1.2.3" does not have the format ipv4.');
    const functions = Object.keys(made).filter((name) => name.startsWith('is'));
    expect(functions).toHaveLength(formats.size);
  });
});

function write(path: string, content: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
