import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Json, JsonObject } from '@eventwright/json';
import { expect, it } from 'vitest';
import type { JournalEvent } from './journal-event.ts';
import { finds, readSearch } from './query.ts';
import { searchStored } from './search-stored.ts';
import { storeEvents } from './stored-events.ts';

/** Details as unlike one another as those of strangers. */
const details: readonly JsonObject[] = [
  { total: 15, kind: 'web', tags: ['red', 'blue'], place: { city: 'Bern', zip: null } },
  { total: '15', kind: 'Web', tags: 'red', place: 'Bern' },
  { total: 15.5, lines: [{ sku: 'A-1' }, { sku: 'B-2', tags: [['red']] }] },
  {
    lines: [{ sku: 'A\t2\n"x"', count: 5 }, { count: 7 }],
    'dotted.name': 'Bern',
    '': 'empty',
    7: 'seven',
  },
  { tags: [], place: {}, note: 'Große Straße 🙂', flag: true, none: null },
  { tags: [{ red: 1 }], lines: [[{ sku: 'A-1' }]], __proto__: 'x' },
  JSON.parse('{"__proto__": {"total": 15}, "constructor": "Bern"}') as JsonObject,
  {},
];

const searches = [
  'total=15',
  'total>=15',
  'total:5',
  '-total=15',
  'kind:web',
  'kind=web',
  'tags:red',
  'tags=red',
  'tags:"red\\",\\"blue"',
  'tags[0]:red',
  'place:bern',
  'place.city=Bern',
  'place.zip:null',
  'lines.sku=A-1',
  'lines.sku:"\\"x"',
  'lines.sku="A\t2\n\\"x\\""',
  'lines.count>6',
  'lines.count<=4',
  'lines[1].sku:b',
  'lines.tags:red',
  'lines.tags:"[["',
  'tags[5]:ul',
  'dotted.name:bern',
  '7:seven',
  'detail.7:seven',
  'constructor:bern',
  'toString:x',
  'note:"straße 🙂"',
  'flag=true',
  'none:null',
  'none=null',
  'bern',
  '"\\"x',
  '"{\\"id\\":"',
  '"}\n{"',
  '-bern',
  'type:t status:failed',
  'source:shop bus:main id:3',
  'correlation:c-0 total<16',
  'missing:1',
  '-missing:1',
  '""',
] as const;

function eventOf(detail: JsonObject, index: number): JournalEvent {
  const id = `id-${index}`;
  return {
    sequence: index + 1,
    activity: index,
    at: index,
    id,
    type: index % 2 === 0 ? 'Test' : 'Other',
    source: 'shop',
    bus: 'main',
    correlation: index % 3 === 0 ? `c-${index % 2}` : undefined,
    event: { id, source: 'shop', 'detail-type': 'Test', detail },
    status: index % 4 === 0 ? 'failed' : 'pending',
    text: undefined,
  };
}

/** Returns the searches that find nothing. */
function expectSame(events: readonly JournalEvent[], all: readonly string[]): readonly string[] {
  const empty: string[] = [];
  const folder = mkdtempSync(path.join(tmpdir(), 'stored-'));
  const stored = storeEvents(path.join(folder, 'events'), events);
  for (const text of all) {
    const search = readSearch(text);
    if (search.kind === 'problem') throw new Error(search.problem);
    const expected = [...events.keys()].filter((index) => {
      return finds(search, events[index] as JournalEvent);
    });
    expect([text, searchStored(stored, search)]).toEqual([text, expected]);
    if (expected.length === 0) empty.push(text);
  }
  rmSync(folder, { recursive: true });
  return empty;
}

it('finds in a file what it finds in memory', () => {
  const empty = expectSame(details.map(eventOf), searches);
  // No search can name a member with a dot, and a field does not start with a digit.
  expect(empty).toEqual([
    'lines.count<=4',
    'dotted.name:bern',
    '7:seven',
    'toString:x',
    '"}\n{"',
    'missing:1',
  ]);
});

const numbered = (size: number, detail: (count: number) => JsonObject) =>
  Array.from({ length: size }, (_, count) => eventOf(detail(count), count));
const nested = (depth: number, value: Json): Json =>
  depth === 0 ? value : { a: nested(depth - 1, value) };

it.each<[string, readonly JournalEvent[], readonly string[]]>([
  [
    'values that repeat',
    numbered(300, (count) => ({ kind: `kind-${count % 7}` })),
    ['kind=kind-3', '-kind=kind-3'],
  ],
  [
    'values of which 257 differ',
    numbered(600, (count) => ({ kind: count % 257 })),
    ['kind=0', 'kind=255', 'kind=256'],
  ],
  [
    'values of more paths than have columns',
    numbered(1, () =>
      Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`field${at}`, at])),
    ),
    ['field299=299', 'field3=3'],
  ],
  [
    'objects at more paths than are noted',
    numbered(300, (count) => ({ [`field${count}`]: {} })),
    ['field299:{', 'field3:{'],
  ],
  [
    'values that are deeper than columns go',
    numbered(3, (count) => ({ deep: nested(40, count) })),
    [`deep.${'a.'.repeat(39)}a=2`],
  ],
])('finds %s', (_what, events, all) => {
  expect(expectSame(events, all)).toEqual([]);
});
