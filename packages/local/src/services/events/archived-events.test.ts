import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { openKeptStore } from '../../kept/kept-store.ts';
import { openArchivedEvents } from './archived-events.ts';

it.each(['on disk', 'in memory'])(
  'An archive %s returns its events in order, and their size',
  (where) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'eventwright-archive-'));
    const store = openKeptStore(where === 'on disk' ? folder : undefined);
    const events = openArchivedEvents('parcels', store);
    for (const id of ['a', 'b', 'c']) events.add({ id });
    expect(events.all()).toEqual([{ id: 'a' }, { id: 'b' }, { id: 'c' }]);
    expect([events.count, events.bytes]).toEqual([3, 3 * '{"id":"a"}'.length]);
    const again = openArchivedEvents('parcels', store);
    expect(again.count).toBe(where === 'on disk' ? 3 : 0);
    events.clear();
    expect([events.count, events.bytes, events.all()]).toEqual([0, 0, []]);
    store.close();
    rmSync(folder, { recursive: true, force: true });
  },
);

it('An archive in memory forgets its oldest events if they are large', () => {
  const events = openArchivedEvents('parcels', openKeptStore(undefined));
  const text = 'x'.repeat(12 * 1024 * 1024);
  for (const id of ['a', 'b', 'c']) events.add({ id, text });
  expect(events.all().map(({ id }) => id)).toEqual(['b', 'c']);
});
