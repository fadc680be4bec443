import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../command-line/run-command.ts';
import type { Folders } from '../generate.ts';
import type { CatalogueFolder, Command } from './command.ts';
import { commands } from './index.ts';

/** Calls that use every folder for which their command has an option. */
const calls: readonly (readonly [name: string, operands: readonly string[], options: object])[] = [
  ['init', [], {}],
  ['generate', [], {}],
  ['lint', [], {}],
  ['audit', ['template.json'], {}],
  ['aws', ['aws.s3@Object Created'], { pin: true }],
  ['breaking', [], { against: 'schemas' }],
  ['docs', [], { out: 'site', history: '0' }],
  ['explain', ['SomethingHappened'], {}],
  ['flow', [], {}],
  ['graph', [], {}],
  ['hold', [], { push: true, to: 'file:///nowhere' }],
  ['infer', ['events.jsonl'], {}],
  ['new', ['event', 'OrderPlaced'], {}],
  ['pack', ['shop', 'SomethingHappened'], { into: 'packed' }],
  ['route', ['event.json'], {}],
  ['sample', ['SomethingHappened'], {}],
  ['match', [], { pattern: 'event.json', event: 'event.json' }],
  ['compare', ['event.json', 'event.json'], {}],
  ['convert', ['event.json'], { to: 'draft-04' }],
];

const members: Readonly<Record<string, CatalogueFolder>> = {
  schemas: 'schemas',
  output: 'out',
  handlers: 'handlers',
};

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'eventwright-options-'));
  const event = '{"source":["shop"],"detail-type":["SomethingHappened"],"detail":{}}\n';
  writeFileSync(join(folder, 'event.json'), event);
  writeFileSync(join(folder, 'events.jsonl'), event);
  const rule = { Type: 'AWS::Events::Rule', Properties: { EventPattern: { source: ['shop'] } } };
  const template = JSON.stringify({ Resources: { Rule: rule } });
  writeFileSync(join(folder, 'template.json'), template);
  const folders = { schemas: 'schemas', out: 'generated', handlers: 'handlers' };
  const options = Object.entries(folders).flatMap(([name, at]) => [`--${name}`, join(folder, at)]);
  await runCommandLine(['init', ...options]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('The options of a command', () => {
  it.each(calls)('name the folders that %s uses', async (name, operands, options) => {
    const command = (await commands[name]?.()) as Command;
    const used = await usedFolders(command, operands, options);
    expect([...used].sort()).toEqual([...command.folders].sort());
  });

  it('are refused by a command that ignores them', async () => {
    const { exitCode, text } = await runCommandLine(['tail', '--schemas', 'schemas']);
    expect(exitCode).toBe(2);
    expect(text).toContain("unknown option '--schemas'");
  });
});

/** Runs a command, and tells which folders of the catalogue it asked for. */
async function usedFolders(command: Command, operands: readonly string[], options: object) {
  const used = new Set<CatalogueFolder>();
  const given = new Map(
    Object.entries(options).map(([name, value]) => [
      name,
      typeof value === 'string' && /^[a-z.]+(json)?$/.test(value) ? join(folder, value) : value,
    ]),
  );
  const folders: Folders = {
    schemas: join(folder, 'schemas'),
    output: join(folder, 'generated'),
    handlers: join(folder, 'handlers'),
    configuration: join(folder, 'eventwright.json'),
  };
  const watched = new Proxy(folders, {
    get(target, member, receiver) {
      const name = members[String(member)];
      if (name !== undefined) used.add(name);
      return Reflect.get(target, member, receiver) as unknown;
    },
  });
  const files = operands.map((name) => (/\.jsonl?$/.test(name) ? join(folder, name) : name));
  await command.run({
    folders: watched,
    operands: files,
    flag: (name) => given.get(name) === true,
    value: (name) =>
      typeof given.get(name) === 'string' ? (given.get(name) as string) : undefined,
  });
  return used;
}
