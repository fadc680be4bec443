import { expect, test } from 'vitest';
import type { Event } from '../model/catalog.ts';
import { createModule } from '../typescript/module.ts';
import { narrowedEvent } from './narrowed-event.ts';

const event: Event = {
  kind: 'event',
  name: 'LossReported',
  detailType: 'loss.reported',
  source: 'claims',
  isExternal: false,
  folder: 'events/LossReported',
  description: '',
  schema: {},
  file: 'events/LossReported.json',
  reaches: new Map(),
  metadata: undefined,
};

test.each([
  [
    { loss: { type: ['theft'] } },
    "Narrowed<LossReportedEvent, { detail: { loss: { type: 'theft' } } }>",
  ],
  [
    { level: [1, 2, null, true] },
    'Narrowed<LossReportedEvent, { detail: { level: 1 | 2 | null | true } }>',
  ],
  [
    { 'a-b': ['x', 'x'], $or: [{ a: ['x'] }, { b: ['y'], c: ['z'] }] },
    "Narrowed<LossReportedEvent, { detail: { 'a-b': 'x' } & ({ a: 'x' } | { b: 'y', c: 'z' }) }>",
  ],
  [{ $or: [{ a: ['x'] }, { 'b.c': ['x'] }] }, 'LossReportedEvent'],
  [
    { type: ['theft', { prefix: 'f' }, { suffix: "`${'" }, { wildcard: 'a*b*' }] },
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a type
    "Narrowed<LossReportedEvent, { detail: { type: 'theft' | `f${string}` | `${string}\\`\\${'` | `a${string}b${string}` } }>",
  ],
  [
    { type: [{ 'anything-but': ['theft', 1] }] },
    "Narrowed<LossReportedEvent, { detail: { type: Other<'theft' | 1 | undefined> } }>",
  ],
  [
    { type: [{ 'anything-but': { prefix: 'th' } }] },
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a type
    'Narrowed<LossReportedEvent, { detail: { type: Other<`th${string}` | undefined> } }>',
  ],
  [
    { type: [{ exists: true }], cents: [{ numeric: ['>', 0] }, 'none'] },
    "Narrowed<LossReportedEvent, { detail: { type: Other<undefined>, cents: number | 'none' } }>",
  ],
  [{ type: ['theft', { exists: false }] }, 'LossReportedEvent'],
  [{ cents: [{ numeric: ['>', 0] }] }, 'LossReportedEvent'],
  [{ 'loss.type': ['theft'] }, 'LossReportedEvent'],
  [undefined, 'LossReportedEvent'],
])('the type of an event with the filter %j', (where, type) => {
  const module = createModule('consumers/claim/consumer.ts', []);
  expect(narrowedEvent({ event, reference: 'LossReported', where }, module)).toBe(type);
});
