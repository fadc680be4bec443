import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openBrowser, openPage } from '@eventwright/local/console-testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCommandLine } from '../command-line/run-command.ts';

const count = 1_000;

/** What was measured, for `docs/catalogue.md`: `CATALOGUE_FIGURES=FILE` writes it. */
const figures: Record<string, number> = {};

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'site-speed-'));
  for (const part of ['events', 'consumers']) {
    mkdirSync(join(folder, 'schemas', part), { recursive: true });
  }
  for (let number = 0; number < count; number += 1) {
    write(`events/${number}.json`, eventOf(number));
  }
  for (let number = 0; number < count / 10; number += 1) {
    const on = { [nameOf(number * 10)]: { where: { total: [{ numeric: ['>', 10] }] } } };
    const publishes = [nameOf(number * 10 + 1)];
    write(`consumers/take-${number}.json`, { on, target: 'queue', publishes });
  }
});

afterAll(() => {
  const file = process.env['CATALOGUE_FIGURES'];
  if (file !== undefined) writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`);
  rmSync(folder, { recursive: true });
});

const nameOf = (number: number) => `order.changed.${number}`;

function write(path: string, value: object): void {
  writeFileSync(join(folder, 'schemas', path), JSON.stringify(value));
}

function eventOf(number: number, most = 1_000): object {
  const text = { description: 'What it is called.', type: 'string', maxLength: 80 };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: `OrderChanged${number}`,
    description: `An order has changed for reason ${number}. Who ordered is told about it.`,
    'x-amazon-events-source': `shop.team-${number % 20}`,
    'x-amazon-events-detail-type': nameOf(number),
    type: 'object',
    properties: {
      order: { description: 'Which.', type: 'string', format: 'uuid' },
      [`field${number}`]: text,
      total: { description: 'In cents.', type: 'integer', minimum: 0, maximum: most },
      lines: {
        description: 'What was bought.',
        type: 'array',
        maxItems: 50,
        items: {
          type: 'object',
          properties: { article: text, count: { type: 'integer', minimum: 1, maximum: 99 } },
          required: ['article'],
          additionalProperties: false,
        },
      },
    },
    required: ['order', 'total'],
    additionalProperties: false,
  };
}

/**
 * Runs the command, and gives what it wrote, with the seconds of the clock and of the processor.
 */
async function docs(): Promise<{ written: readonly string[]; clock: number; processor: number }> {
  const words = ['--schemas', join(folder, 'schemas'), '--out', join(folder, 'site'), '--json'];
  const [began, before] = [performance.now(), process.cpuUsage()];
  const { text } = await runCommandLine(['docs', ...words]);
  const { system, user } = process.cpuUsage(before);
  const { written } = JSON.parse(text) as { written: readonly string[] };
  return { written, clock: (performance.now() - began) / 1_000, processor: (system + user) / 1e6 };
}

function note(name: string, { clock, processor }: { clock: number; processor: number }): void {
  figures[`${name}, seconds of the clock`] = Math.round(clock * 100) / 100;
  figures[`${name}, seconds of the processor`] = Math.round(processor * 100) / 100;
}

it('a catalogue of 1,000 events is written once, then only what changed', async () => {
  const first = await docs();
  note('write', first);
  expect(first.written.filter((path) => path.startsWith('events/'))).toHaveLength(count);
  const again = await docs();
  note('write with nothing changed', again);
  expect(again.written).toEqual([]);
  write('events/7.json', eventOf(7, 2_000));
  const edited = await docs();
  note('write with one event changed', edited);
  expect(edited.written).toEqual(['events/OrderChanged7.html', 'asyncapi.json']);
  // Others use the machine; alone it takes less than two seconds again.
  expect(again.processor).toBeLessThan(first.processor / 2);
});

it('the first page and everything that it loads are under 200 KB', () => {
  const files = ['index.html', 'assets/catalogue.css', 'assets/catalogue.js', 'assets/icon.svg'];
  const bytes = files.map((path) => statSync(join(folder, 'site', path)).size);
  figures['bytes of the first page, uncompressed'] = bytes.reduce((sum, size) => sum + size, 0);
  expect(figures['bytes of the first page, uncompressed']).toBeLessThan(200_000);
  const page = readFileSync(join(folder, 'site/index.html'), 'utf8');
  expect(page.match(/href="events\//g)).toHaveLength(count);
});

it('search answers within 50 ms', async () => {
  const browser = await openBrowser();
  const address = pathToFileURL(join(folder, 'site/index.html')).href;
  const { complaints, page } = await openPage(browser, address);
  await page.keyboard.press('/');
  await page.keyboard.type('order changed lines.article field77');
  await page.getByRole('option').first().waitFor();
  const times = (await page.evaluate(
    "performance.getEntriesByName('search').map(({ duration }) => duration)",
  )) as readonly number[];
  expect(times.length).toBeGreaterThan(10);
  figures['milliseconds of a search, the slowest of those that typing makes'] =
    Math.round(Math.max(...times) * 10) / 10;
  figures['milliseconds of a search, median'] =
    Math.round((times.toSorted((one, other) => one - other)[times.length >> 1] ?? 0) * 10) / 10;
  expect(figures['milliseconds of a search, median']).toBeLessThan(50);
  expect(complaints).toEqual([]);
  await browser.close();
});
