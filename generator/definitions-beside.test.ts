import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { breakingCommand } from './commands/breaking.ts';
import { generate } from './generate.ts';
import { lint } from './lint/lint.ts';
import { load } from './load/load.ts';
import { build } from './model/build.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'definitions-'));
  write(
    'schemas/events/flight/ops/departed.yaml',
    `$schema: http://json-schema.org/draft-07/schema#
title: Flight Departed
description: A flight left the gate.
x-amazon-events-source: skylark.ops
x-amazon-events-detail-type: flight.departed
type: object
properties:
  tail: { description: Which aircraft., $ref: '../../../shared/types/ids.yaml#/definitions/tail_number' }
required: [tail]
additionalProperties: false
`,
  );
  write('schemas/shared/types/ids.yaml', definitions(10));
});
afterEach(() => rmSync(root, { recursive: true }));

function definitions(longest: number): string {
  return `definitions:\n  tail_number: { description: Its registration., type: string, maxLength: ${longest} }\n`;
}

function write(path: string, text: string): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
}

const folders = () => ({
  schemas: join(root, 'schemas'),
  output: join(root, 'generated'),
  handlers: join(root, 'handlers'),
});

it('definitions may be in a folder next to those of the catalogue', async () => {
  write('schemas/unused/notes.json', '{"definitions": {"x": {"type": "wrong"}}}');
  const { diagnostics } = await generate(folders(), { check: false, force: false });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const types = readFileSync(join(root, 'generated/events/FlightDeparted/type.ts'), 'utf8');
  expect(types).toContain('readonly tail: TailNumber;');
  const documents = load(folders().schemas);
  expect(lint(documents, build(documents)).map(({ code }) => code)).toEqual([]);
});

it('a change of such definitions is found in git', async () => {
  const git = (...words: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...words], { cwd: root });
  git('init', '-q');
  git('add', '-A');
  git('commit', '-q', '-m', 'one');
  write('schemas/shared/types/ids.yaml', definitions(20));
  const value = (name: string) => (name === 'against' ? 'HEAD' : undefined);
  const call = { folders: folders(), operands: [], flag: () => false, value };
  const { text } = await breakingCommand.run(call);
  expect(text).toContain('shared/types/ids.yaml');
  expect(text).toContain('maxLength-changed  10 -> 20');
});

it('other folders are not read if the schemas are in the folder of a project', () => {
  write('schemas/package.json', '{}');
  write('schemas/node_modules/x/y.json', '{');
  expect([...load(folders().schemas).keys()]).toEqual(['events/flight/ops/departed.yaml']);
  rmSync(join(root, 'schemas/package.json'));
  write('schemas/.cache/y.json', '{');
  expect(existsSync(join(root, 'schemas/node_modules/x/y.json'))).toBe(true);
  expect([...load(folders().schemas).keys()]).toEqual([
    'events/flight/ops/departed.yaml',
    'shared/types/ids.yaml',
  ]);
});

it('lint checks such definitions and requires no descriptions of CloudEvents attributes', () => {
  write('eventwright.json', '{ "metadata": "cloudevents" }');
  write(
    'schemas/shared/types/ids.yaml',
    'definitions: { tail_number: { type: string, maxlength: 3 } }',
  );
  const text = readFileSync(join(root, 'schemas/events/flight/ops/departed.yaml'), 'utf8');
  const attributes =
    "specversion: { const: '1.0' }\n  id: { type: string }\n  source: { type: string }\n  type: { type: string }\n  time: { type: string, format: date-time }\n  data: { type: object, properties: { note: { type: string } } }";
  write(
    'schemas/events/flight/ops/departed.yaml',
    text
      .replace('properties:\n', `properties:\n  ${attributes}\n`)
      .replace('required: [', 'required: [specversion, id, source, type, '),
  );
  const documents = load(folders().schemas);
  expect(
    lint(documents, build(documents)).map(({ code, pointer }) => `${code} ${pointer}`),
  ).toEqual([
    'missing-description /properties/data/properties/note',
    'unbounded /properties/data/properties/note',
    'unbounded /definitions/tail_number',
    'unknown-keyword /definitions/tail_number/maxlength',
  ]);
});
