import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWith } from '@eventwright/local/testing';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useLocalRegistry } from '../../testing/local-registry.ts';
import { breakingCommand } from '../breaking.ts';
import type { Command, Report } from '../command.ts';
import { registerCommand } from '../register.ts';

useLocalRegistry(() => startWith({}));
let folder = '';

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'schemas-'));
  const fixture = new URL('../../breaking/fixtures/catalogue', import.meta.url);
  cpSync(fixture, join(folder, 'schemas'), { recursive: true });
  return () => {
    rmSync(folder, { recursive: true });
  };
});

async function call(command: Command, options: Readonly<Record<string, string>>): Promise<Report> {
  const schemas = join(folder, 'schemas');
  return command.run({
    folders: { schemas, output: folder, handlers: folder },
    operands: [],
    flag: () => false,
    value: (name) => options[name],
  });
}

const register = (options: Readonly<Record<string, string>> = {}) => call(registerCommand, options);
const breaking = (options: Readonly<Record<string, string>> = {}) =>
  call(breakingCommand, { against: 'registry', ...options });

function edit(from: string, to: string): void {
  const file = join(folder, 'schemas/events/OrderPlaced.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
}

describe('breaking against a registry', () => {
  it('finds nothing right after registration', async () => {
    await register();
    const text = 'Nothing breaks. Compared 1 event with the registry eventwright.\n';
    expect(await breaking()).toEqual({ text, exitCode: 0 });
  });

  it('reports what a change breaks, which consumers it affects and an event that shows it', async () => {
    await register();
    edit('["priority", "normal"]', '["normal", "express"]');
    const { text, exitCode } = await breaking();
    expect(exitCode).toBe(1);
    expect(text).toContain('breaks OrderPlaced (backward-broken)');
    expect(text).toContain('hits ship-order');
    expect(text).toContain('witness: {"orderId":"","speed":"priority"}');
    expect(text).toContain('(filter-dead)');
  });

  it('compares with every registered version if the mode is transitive', async () => {
    await register();
    edit('["priority", "normal"]', '["priority", "normal", "express"]');
    await register({ mode: 'backward' });
    edit('["priority", "normal", "express"]', '["normal", "express", "priority"]');
    expect((await breaking({ mode: 'forward' })).text).toMatch(/^Nothing breaks\./);
    expect((await breaking({ mode: 'forward-transitive' })).text).toContain('forward-broken');
  });

  it('reports a removed event', async () => {
    await register();
    rmSync(join(folder, 'schemas/events/OrderPlaced.json'));
    expect((await breaking()).text).toContain('OrderPlaced is gone');
  });

  it('says that nothing was compared with an empty registry', async () => {
    const { text, exitCode } = await breaking();
    expect(exitCode).toBe(2);
    expect(text).toContain('Nothing was compared: the registry eventwright (');
  });

  it('reports a const that became an enum, and not how draft 4 writes it', async () => {
    edit('{ "enum": ["priority", "normal"] }', '{ "const": "priority" }');
    await register();
    edit('{ "const": "priority" }', '{ "enum": ["priority", "normal"] }');
    const { text } = await breaking();
    expect(text).toContain('/properties/speed/enum  enum-changed');
    expect(text).not.toMatch(/enum-(removed|added)|const-/);
    edit('{ "enum": ["priority", "normal"] }', '{ "const": "normal" }');
    expect((await breaking()).text).not.toMatch(/enum-(removed|added)/);
  });

  it('does not report what draft 4 cannot express as a change', async () => {
    edit('http://json-schema.org/draft-07/schema#', 'https://json-schema.org/draft/2020-12/schema');
    const few = '"tags": { "type": "array", "contains": { "const": 1 }, "maxContains": 2 }';
    edit('"orderId": {', `${few}, "orderId": {`);
    await register();
    expect((await breaking()).exitCode).toBe(0);
    edit('Somebody ordered something.', 'An order.');
    const { text, exitCode } = await breaking();
    expect({ text, exitCode }).toEqual({
      text:
        'OrderPlaced is compared as the registry has it: draft 4 cannot express all of it.\n' +
        'Nothing breaks. Compared 1 event with the registry eventwright.\n',
      exitCode: 0,
    });
  });

  it('reports a registry that does not answer', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:9');
    const { text, exitCode } = await breaking();
    expect(exitCode).toBe(2);
    expect(text).toContain('No response');
  });
});

describe('The configuration', () => {
  it('sets the registry and the mode of each event', async () => {
    const compatibility = { default: 'full', events: { OrderPlaced: 'none' } };
    const configuration = { registry: 'configured', compatibility };
    writeFileSync(join(folder, 'eventwright.json'), JSON.stringify(configuration));
    expect((await register()).text).toContain('Registry configured (');
    edit('["priority", "normal"]', '["priority", "slow"]');
    expect((await register({ mode: 'full' })).exitCode).toBe(1);
    expect((await register()).text).toContain('1 updated.');
  });
});
