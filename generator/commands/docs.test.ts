import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { runCommandLine } from '../command-line/run-command.ts';

let folder = '';

const event = (source: string, detailType: string, properties: object) => ({
  'x-amazon-events-source': source,
  'x-amazon-events-detail-type': detailType,
  type: 'object',
  properties,
});

/**
 * A small catalogue in a stranger's style: two events of ours, one of a partner, and who takes
 * them.
 */
const files: Readonly<Record<string, object>> = {
  'events/order-created.json': event('shop', 'order.created', { total: { type: 'integer' } }),
  'events/temperature.json': event('sensors', 'Temperature Measured', {
    celsius: { type: 'number', minimum: -90, maximum: 90 },
  }),
  'external/partner/ClaimReported.json': event('partner.claims', 'ClaimReported', {}),
  'consumers/fulfil.json': { on: { 'order.created': {} }, target: 'queue', publishes: [] },
  'consumers/assess.json': { on: { ClaimReported: {} }, target: 'function', publishes: [] },
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'docs-'));
  for (const [path, value] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, 'schemas', path)), { recursive: true });
    writeFileSync(join(folder, 'schemas', path), JSON.stringify(value, null, 2));
  }
  return () => rmSync(folder, { recursive: true });
});

interface Told {
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly kept: readonly string[];
  readonly unchanged: number;
}

const file = (path: string) => join(folder, 'schemas/events', path);
const page = (path: string) => join(folder, 'site', path);
const read = (path: string) => readFileSync(path, 'utf8');

function docs(...more: readonly string[]) {
  const schemas = ['--schemas', join(folder, 'schemas')];
  return runCommandLine(['docs', ...schemas, '--out', join(folder, 'site'), ...more]);
}

async function told(...more: readonly string[]): Promise<Told> {
  return JSON.parse((await docs('--json', ...more)).text) as Told;
}

function edit(path: string, from: string, to: string): void {
  const text = read(path);
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

describe('eventwright docs', () => {
  it('writes one page per event, consumer and source, and index pages', async () => {
    const { kept, written } = await told();
    expect(kept).toEqual([]);
    expect(written).toEqual(
      expect.arrayContaining([
        'index.html',
        'consumers.html',
        'graph.html',
        'assets/search.js',
        'events/OrderCreated.html',
        'events/partner.claims.ClaimReported.html',
        'consumers/fulfil.html',
      ]),
    );
  });

  it('writes only the pages that changed', async () => {
    const first = await told();
    expect(await told()).toMatchObject({
      written: [],
      removed: [],
      unchanged: first.written.length,
    });
    edit(file('temperature.json'), '"maximum": 90', '"maximum": 91');
    const { written } = await told();
    expect(written).toEqual(['events/Temperature.html', 'asyncapi.json']);
    expect(read(page('events/Temperature.html'))).toContain('-90 to 91');
  });

  it('deletes the page of a removed event, but no file that it did not write', async () => {
    await docs();
    writeFileSync(page('events/notes.txt'), 'mine');
    rmSync(file('temperature.json'));
    const { removed } = await told();
    expect(removed).toEqual(['events/Temperature.html']);
    expect(existsSync(page('events/Temperature.html'))).toBe(false);
    expect(read(page('events/notes.txt'))).toBe('mine');
  });

  it('keeps files that others wrote or edited, reports them, and overwrites them with --force', async () => {
    await docs();
    writeFileSync(page('index.html'), 'mine');
    const { exitCode, text } = await docs();
    expect(exitCode).toBe(1);
    expect(text).toContain('index.html was edited');
    expect(read(page('index.html'))).toBe('mine');
    expect((await told('--force')).written).toEqual(['index.html']);
    expect(read(page('index.html'))).toContain('order.created');
  });

  it('writes nothing for a catalogue with errors and reports where they are', async () => {
    writeFileSync(file('temperature.json'), '{ "title": [');
    const { exitCode, text } = await docs();
    expect(exitCode).toBe(1);
    expect(text).toContain('temperature.json:1');
    expect(existsSync(page('index.html'))).toBe(false);
  });

  it('writes pages for a catalogue without consumers and for an empty one', async () => {
    rmSync(join(folder, 'schemas/consumers'), { recursive: true });
    await docs();
    expect(read(page('graph.html'))).toContain('Nothing is connected yet');
    expect(read(page('consumers.html'))).toContain('No consumer takes an event yet');
    for (const part of ['events', 'external']) {
      rmSync(join(folder, 'schemas', part), { recursive: true });
    }
    expect((await docs()).exitCode).toBe(0);
    expect(read(page('index.html'))).toContain('has no events yet');
  });

  it('writes the same pages whether or not `generate` has run', async () => {
    const options = ['--schemas', join(folder, 'schemas'), '--out', join(folder, 'generated')];
    await docs();
    const before = read(page('events/Temperature.html'));
    await runCommandLine(['generate', ...options, '--handlers', join(folder, 'handlers')]);
    expect(existsSync(join(folder, 'generated/events/Temperature/registry.json'))).toBe(true);
    rmSync(join(folder, 'site'), { recursive: true });
    await docs();
    expect(read(page('events/Temperature.html'))).toBe(before);
    edit(file('temperature.json'), '"maximum": 90', '"maximum": 91');
    await docs();
    expect(read(page('events/Temperature.html'))).not.toContain('&#34;maximum&#34;: 90,');
    expect(read(page('events/Temperature.html')).match(/"maximum": 91/g)).toHaveLength(2);
  });

  it('rejects an unknown format', async () => {
    const { exitCode, text } = await docs('--format', 'asyncap');
    expect(exitCode).toBe(2);
    expect(text).toContain('`asyncapi`');
  });
});
