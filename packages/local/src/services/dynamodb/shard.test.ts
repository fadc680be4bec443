import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type KeptStore, openKeptStore } from '../../kept/kept-store.ts';
import { openShard, type Shard } from './shard.ts';

let folder: string;
let store: KeptStore;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'eventwright-shard-'));
  store = openKeptStore(folder);
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

function add(shard: Shard, from: number, to: number): void {
  for (let number = from; number <= to; number += 1) shard.add({ number });
}

describe('A shard of a stream', () => {
  it('returns records from disk only, from memory only, and from both', () => {
    const shard = openShard(store, 'parcels');
    const text = 'x'.repeat(400 * 1024);
    const record = (number: number) => ({ number, text });
    for (const number of [1, 2, 3, 4]) shard.add(record(number));
    expect([shard.first, shard.end]).toEqual([0, 4]);
    expect(shard.read(0, 1)).toEqual([record(1)]);
    expect(shard.read(1, 2)).toEqual([record(2), record(3)]);
    expect(shard.read(3, 5)).toEqual([record(4)]);
    expect(shard.read(4, 5)).toEqual([]);
  });

  it('continues where an earlier run ended', () => {
    add(openShard(store, 'parcels'), 1, 3);
    const shard = openShard(store, 'parcels');
    add(shard, 4, 4);
    expect(shard.read(0, 10)).toEqual([1, 2, 3, 4].map((number) => ({ number })));
  });

  it('forgets the oldest beyond ten thousand', () => {
    const shard = openShard(store, 'parcels');
    store.together(() => add(shard, 1, 10_002));
    expect([shard.first, shard.end]).toEqual([2, 10_002]);
    expect(shard.read(2, 1)).toEqual([{ number: 3 }]);
    expect(openShard(store, 'parcels').first).toBe(2);
  });

  it('forgets the oldest records if it is in memory and they are large', () => {
    const shard = openShard(openKeptStore(undefined), 'parcels');
    const text = 'x'.repeat(5 * 1024 * 1024);
    for (const number of [1, 2, 3, 4]) shard.add({ number, text });
    expect([shard.first, shard.end]).toEqual([1, 4]);
    expect(shard.read(1, 1)).toEqual([{ number: 2, text }]);
  });

  it('counts only the records that it still has towards their size', () => {
    const shard = openShard(openKeptStore(undefined), 'parcels');
    const text = 'x'.repeat(1024 * 1024);
    for (let number = 1; number <= 15; number += 1) shard.add({ number, text });
    add(shard, 16, 10_015);
    shard.add({ number: 10_016, text: text.repeat(5) });
    expect([shard.first, shard.end]).toEqual([16, 10_016]);
    expect(shard.read(16, 1)).toEqual([{ number: 17 }]);
  });

  it('holds a million characters in memory if all records are on disk', () => {
    const shard = openShard(store, 'parcels');
    const records = [1, 2, 3].map((number) => ({ number, text: 'x'.repeat(400 * 1024) }));
    for (const record of records) shard.add(record);
    // A record from disk is a copy.
    const isInMemory = records.map((record, at) => shard.read(at, 1)[0] === record);
    expect(isInMemory).toEqual([false, true, true]);
  });
});
