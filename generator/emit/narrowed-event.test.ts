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
    { 'a-b': ['x', 'x'], cents: [{ numeric: ['>', 0] }], $or: [{ a: ['x'] }, { b: ['x'] }] },
    "Narrowed<LossReportedEvent, { detail: { 'a-b': 'x' } }>",
  ],
  [{ type: ['theft', { prefix: 'f' }] }, 'LossReportedEvent'],
  [{ 'loss.type': ['theft'] }, 'LossReportedEvent'],
  [undefined, 'LossReportedEvent'],
])('the type of an event behind %j', (where, type) => {
  const module = createModule('consumers/claim/consumer.ts', []);
  expect(narrowedEvent({ event, reference: 'LossReported', where }, module)).toBe(type);
});
