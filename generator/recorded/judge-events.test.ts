import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '@eventwright/json';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { documentsOf } from '../load/testing/documents-of.ts';
import { build } from '../model/build.ts';
import { judgeEvents } from './judge-events.ts';
import { readRecordedEvent, whyNoEvent } from './recorded-event.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'eventwright-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function catalogOf(total: JsonObject, where: JsonObject) {
  const event = {
    'x-amazon-events-source': 'shop',
    'x-amazon-events-detail-type': 'Order Placed',
    title: 'OrderPlaced',
    type: 'object',
    properties: { total },
    required: ['total'],
    additionalProperties: false,
  };
  const files = {
    'events/OrderPlaced.json': event,
    'consumers/ship.json': {
      description: 'Ships.',
      on: { OrderPlaced: { where } },
      target: 'queue',
    },
  };
  return build(documentsOf(files)).catalog;
}

const large = { total: [{ numeric: ['>', 100] }] };
const before = catalogOf({ type: 'number' }, large);

async function judge(present: typeof before, details: readonly object[], more = '') {
  const file = join(folder, 'events.jsonl');
  const lines = details.map((detail) => {
    return `${JSON.stringify({ source: 'shop', 'detail-type': 'Order Placed', detail })}\n`;
  });
  writeFileSync(file, lines.join('') + more);
  const verdict = await judgeEvents(file, present, before);
  return { ...verdict, kind: verdict.events[0] };
}

it('counts the events that the new schema rejects, with the first line and the reason', async () => {
  const present = catalogOf({ type: 'integer' }, large);
  const { kind } = await judge(present, [{ total: 1 }, { total: 2.5 }, { total: 3.5 }]);
  expect(kind?.refused).toEqual({ count: 2, line: 2, because: '`/total` must be integer.' });
  expect(kind?.lost.size).toBe(0);
});

it('separates events that were rejected before and events that only the publisher rejects', async () => {
  const { kind } = await judge(before, [{ total: 'x' }, { total: 1, more: true }]);
  expect(kind).toMatchObject({ refused: undefined, refusedBefore: { count: 1, line: 1 } });
  expect(kind?.unpublishable).toBeUndefined();
  const open = catalogOf({ type: 'number' }, large);
  expect((await judge(open, [{ total: 1 }])).kind).toMatchObject({ count: 1, refused: undefined });
});

it('counts the events that filters send elsewhere', async () => {
  const present = catalogOf({ type: 'number' }, { total: [{ numeric: ['>', 200] }] });
  const { kind } = await judge(present, [{ total: 150 }, { total: 250 }, { total: 160 }]);
  expect([...(kind?.lost ?? [])]).toEqual([
    ['ship', { count: 2, line: 1, because: 'ship got it before.' }],
  ]);
  expect(kind?.gained.size).toBe(0);
});

it('lists lines that are not events and counts events without a schema', async () => {
  const other = '{"source": "shop", "detail-type": "Other", "detail": {}}\nnot json\n';
  const { events, unreadable } = await judge(before, [{ total: 1 }], other);
  expect(events.map(({ hasSchema }) => hasSchema)).toEqual([true, false]);
  expect(unreadable).toEqual({ count: 1, line: 3, because: 'it is not JSON' });
});

it.each([
  ['hello', 'it is not JSON'],
  ['[', 'it begins JSON of several lines: write one event per line'],
  ['[{}]', 'it is not an object: write one event per line'],
  ['{"detail-type": "A", "detail": {}}', 'it has no `source`'],
  ['{"Source": "s", "DetailType": "A"}', 'it has no `detail`'],
  [
    '{"source": "s", "detail-type": "A", "detail": "{"}',
    'its source or its detail type is not a string, or its detail is not an object',
  ],
])('says of the line %s why it is no event', (line, because) => {
  expect(readRecordedEvent(line)).toBeUndefined();
  expect(whyNoEvent(line)).toBe(because);
});
