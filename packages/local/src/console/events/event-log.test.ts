import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createActivities } from '../../activities/activities.ts';
import { createEventLog, type EventLog } from './event-log.ts';
import { createEventFinder } from './find-events.ts';
import { createJournal } from './journal.ts';
import type { JournalEvent } from './journal-event.ts';

const limits = {
  events: 100,
  characters: 1e6,
  eventsInMemory: 20,
  charactersInMemory: 1e5,
  eventsPerBlock: 10,
};

let parent: string;
let folder: string;

beforeEach(() => {
  parent = mkdtempSync(path.join(tmpdir(), 'eventwright-'));
  folder = path.join(parent, 'journal');
});

afterEach(() => rmSync(parent, { recursive: true }));

function event(sequence: number, detail: object = {}): JournalEvent {
  return {
    sequence,
    activity: sequence * 3,
    at: sequence + 0.5,
    id: `id-${sequence}`,
    type: sequence % 2 === 0 ? 'Even' : 'Odd',
    source: 'shop',
    bus: 'bus',
    correlation: undefined,
    event: { id: `id-${sequence}`, detail: { ...detail } },
    status: 'pending',
    text: undefined,
  };
}

function fill(log: EventLog, count: number): void {
  for (let sequence = 1; sequence <= count; sequence += 1) log.add(event(sequence));
}

it('returns events that moved to a file, by id and by sequence', () => {
  const log = createEventLog(folder, limits);
  fill(log, 95);
  expect([log.size, log.forgotten]).toEqual([95, 0]);
  expect(readdirSync(folder).length).toBeGreaterThan(5);
  for (let sequence = 1; sequence <= 95; sequence += 1) {
    expect(log.at(sequence)).toEqual(event(sequence));
    expect(log.find(`id-${sequence}`)?.sequence).toBe(sequence);
  }
  expect(log.at(0)).toBeUndefined();
  expect(log.at(96)).toBeUndefined();
  expect(log.find('id-96')).toBeUndefined();
});

it('tells events apart whose ids have one hash', () => {
  const log = createEventLog(folder, limits);
  const ids = ['costarring', 'liquid'];
  for (const [index, id] of ids.entries()) log.add({ ...event(index + 1), id });
  for (let sequence = 3; sequence <= 50; sequence += 1) log.add(event(sequence));
  expect(ids.map((id) => log.find(id)?.sequence)).toEqual([1, 2]);
});

it('returns the latest of the events with one id', () => {
  const log = createEventLog(folder, limits);
  for (let sequence = 1; sequence <= 30; sequence += 1) {
    const isAgain = sequence % 4 === 0;
    log.add(isAgain ? { ...event(sequence), id: 'again' } : event(sequence));
    if (isAgain) expect(log.find('again')?.sequence).toBe(sequence);
  }
  for (let sequence = 31; sequence <= 60; sequence += 1) log.add(event(sequence));
  expect(log.find('again')?.sequence).toBe(28);
});

it('knows the outcome of an event that moved to a file before', () => {
  const log = createEventLog(folder, limits);
  fill(log, 50);
  log.setStatus('id-3', (before) => (before === 'pending' ? 'failed' : before));
  log.setStatus('id-49', () => 'delivered');
  fill(log, 0);
  const statuses = [3, 4, 49].map((sequence) => log.at(sequence)?.status);
  expect(statuses).toEqual(['failed', 'pending', 'delivered']);
});

it('forgets the oldest events and their files and counts the types of the others', () => {
  const log = createEventLog(folder, limits);
  fill(log, 1_000);
  expect(log.size).toBeLessThanOrEqual(110);
  expect(log.size + log.forgotten).toBe(1_000);
  expect(log.at(log.forgotten)).toBeUndefined();
  expect(log.at(log.forgotten + 1)?.sequence).toBe(log.forgotten + 1);
  expect(log.types().reduce((sum, { count }) => sum + count, 0)).toBe(log.size);
  expect(readdirSync(folder).length).toBeLessThanOrEqual(20);
  log.close();
  expect(existsSync(folder)).toBe(false);
});

it('keeps fewer if the events are large', () => {
  const log = createEventLog(folder, limits);
  for (let sequence = 1; sequence <= 60; sequence += 1) {
    log.add(event(sequence, { text: 'x'.repeat(30_000) }));
  }
  expect(log.size).toBeLessThanOrEqual(36);
  expect(log.at(60)?.sequence).toBe(60);
});

it('drops events that cannot be written to disk', () => {
  writeFileSync(folder, 'no folder');
  const log = createEventLog(folder, limits);
  fill(log, 100);
  expect(log.size).toBeLessThanOrEqual(30);
  expect(log.at(100)?.sequence).toBe(100);
  expect(log.forgotten).toBe(100 - log.size);
});

it('finds the same events in files as in memory', () => {
  const activities = createActivities();
  const journal = createJournal(activities, folder);
  const finder = createEventFinder(journal);
  const details = (count: number) => ({
    total: count,
    place: { street: count % 3 === 0 ? 'Große "Straße"' : 'High Street', none: null },
    lines: [{ sku: `A-${count}` }, { sku: `B-${count % 7}` }],
  });
  const record = (from: number, to: number) => {
    for (let count = from; count < to; count += 1) {
      const type = count % 2 === 0 ? 'OrderPlaced' : 'OrderPaid';
      const detail = {
        id: `event-${count}`,
        'detail-type': type,
        source: 'shop',
        detail: details(count),
      };
      activities.record({
        service: 'events',
        action: 'PutEvents',
        resource: 'bus',
        summary: '',
        detail,
      });
    }
  };
  const searches: readonly (readonly [search: string, expected: (count: number) => boolean])[] = [
    ['total>=20990', (count) => count >= 20_990],
    ['total=15', (count) => count === 15],
    ['event-2099', (count) => String(count).startsWith('2099')],
    ['lines.sku=B-3 total<30', (count) => count % 7 === 3 && count < 30],
    ['lines.sku:"a-777"', (count) => String(count).startsWith('777')],
    ['place.street:straße total<9', (count) => count % 3 === 0 && count < 9],
    ['"\\"Straße" total<9', (count) => count % 3 === 0 && count < 9],
    ['type:paid -total>6', (count) => count % 2 === 1 && count <= 6],
    ['correlation:null total<3', (count) => count < 3],
    ['status:pending total<3', (count) => count < 3],
    ['no-such-word', () => false],
  ];
  const expectFound = (known: number) => {
    for (const [search, isExpected] of searches) {
      const { rows, found } = finder.find({ search, from: 0, count: 500 });
      const expected = Array.from({ length: known }, (_, count) => count).filter(isExpected);
      expect([search, found]).toEqual([search, expected.length]);
      expect(rows.map(({ id }) => id)).toEqual(expected.map((count) => `event-${count}`));
    }
  };
  record(0, 200);
  expectFound(200);
  record(200, 21_000);
  expect(readdirSync(folder).length).toBeGreaterThan(15);
  expectFound(21_000);
  expect(finder.find({ search: '', from: 0, count: 2 }).rows.map(({ id }) => id)).toEqual([
    'event-0',
    'event-1',
  ]);
  expect(finder.find({ search: '', from: -1, count: 2 })).toMatchObject({
    found: 21_000,
    total: 21_000,
    from: 20_998,
  });
  journal.stop();
  expect(existsSync(folder)).toBe(false);
});

it('continues a search with the events that came, without those that were forgotten', () => {
  const log = createEventLog(folder, limits);
  const finder = createEventFinder({ events: log });
  const expectFound = (search: string, isExpected: (sequence: number) => boolean) => {
    const kept = Array.from({ length: log.size }, (_, index) => log.forgotten + 1 + index);
    const expected = kept.filter(isExpected);
    const { found, rows } = finder.find({ search, from: 0, count: 500 });
    expect([search, found]).toEqual([search, expected.length]);
    expect(rows.map(({ sequence }) => sequence)).toEqual(expected);
  };
  for (let sequence = 1; sequence <= 300; sequence += 1) {
    log.add(event(sequence));
    if (sequence % 7 !== 0) continue;
    expectFound('type=Even', (number) => number % 2 === 0);
    expectFound('id=id-5', (number) => number === 5);
  }
  expect(log.forgotten).toBeGreaterThan(100);
});

it('finds the newest events first, and the others in the next answers', () => {
  const activities = createActivities();
  const journal = createJournal(activities, folder);
  for (let count = 0; count < 1_600; count += 1) {
    const detail = {
      id: `event-${count}`,
      'detail-type': 'Placed',
      source: 'shop',
      detail: { count },
    };
    const report = { service: 'events', action: 'PutEvents', resource: 'bus', summary: '' };
    activities.record({ ...report, detail });
  }
  const finder = createEventFinder(journal);
  const search = { search: 'count>=10', from: -1, count: 2 };
  const found: number[] = [];
  for (let isComplete = false; !isComplete; ) {
    const answer = finder.find(search, 0);
    isComplete = answer.isComplete;
    found.push(answer.found);
    expect(answer.rows.map(({ id }) => id)).toEqual(['event-1598', 'event-1599']);
  }
  // Blocks hold 500 events; one is looked at in each answer.
  expect(found).toEqual([100, 600, 1_100, 1_590]);
  expect(finder.find({ ...search, from: 0 }).rows.map(({ id }) => id)).toEqual([
    'event-10',
    'event-11',
  ]);
  journal.stop();
});
