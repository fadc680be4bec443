import { expect, expectTypeOf, test } from 'vitest';
import type { EventEnvelope } from './event.ts';
import type { Narrowed, Other } from './narrowed.ts';

interface Theft {
  readonly type: 'theft';
  readonly stolen: string;
}
interface Fire {
  readonly type: 'fire';
  readonly rooms: number;
}
interface Water {
  readonly type: 'water';
  readonly litres: number;
}
interface Reported {
  readonly loss: Theft | Fire | Water;
  readonly channel?: 'phone' | 'web';
  readonly tags: readonly ('new' | 'old')[];
  readonly note: string | null;
  readonly more: { readonly [name: string]: unknown };
}
type ReportedEvent = EventEnvelope<'Reported', Reported>;
type Loss<Filter> = Narrowed<ReportedEvent, { detail: { loss: Filter } }>['detail']['loss'];

test('one value selects one branch, whose fields can be read', () => {
  const read = (event: Narrowed<ReportedEvent, { detail: { loss: { type: 'theft' } } }>) => {
    // @ts-expect-error: a theft has no rooms
    void event.detail.loss.rooms;
    return event.detail.loss.stolen;
  };
  const detail = { loss: { type: 'theft', stolen: 'bike' }, tags: [], note: '', more: {} } as const;
  const envelope = { id: '1', source: 'claims', detailType: 'Reported', time: '' } as const;
  expect(read({ ...envelope, detail })).toBe('bike');
});

test('a narrowed event is an event, and several values select several branches', () => {
  type Two = Loss<{ type: 'theft' | 'water' }>;
  expectTypeOf<Two['type']>().toEqualTypeOf<'theft' | 'water'>();
  expectTypeOf<Loss<{ type: 'fire' }>>().toExtend<Fire>();
  expectTypeOf<
    Narrowed<ReportedEvent, { detail: { loss: { type: 'fire' } } }>
  >().toExtend<ReportedEvent>();
});

test('fields in the filter are present and have the listed values', () => {
  type Phoned = Narrowed<Reported, { channel: 'phone'; note: null }>;
  expectTypeOf<Phoned['channel']>().toEqualTypeOf<'phone'>();
  expectTypeOf<Phoned['note']>().toEqualTypeOf<null>();
  expectTypeOf<Narrowed<Reported, { note: 'a' | 'b' }>['note']>().toEqualTypeOf<'a' | 'b'>();
});

test('lists, open objects and unknown names are unchanged', () => {
  type Same = Narrowed<Reported, { tags: 'new'; more: { a: 1 }; other: 'x' }>;
  expectTypeOf<Same['tags']>().toEqualTypeOf<Reported['tags']>();
  expectTypeOf<Same['more']['a']>().toBeUnknown();
});

test('a string with a branded type keeps it', () => {
  type Id = string & { readonly brand: unique symbol };
  expectTypeOf<Narrowed<{ id: Id }, { id: 'a' }>['id']>().toExtend<Id>();
});

test('the type is never if no alternative matches', () => {
  expectTypeOf<Narrowed<Reported, { loss: { type: 'hail' } }>>().toBeNever();
  expectTypeOf<Narrowed<Reported, { loss: 'theft' }>>().toBeNever();
});

test('anything-but removes values, and branches without values', () => {
  expectTypeOf<Loss<{ type: Other<'theft'> }>['type']>().toEqualTypeOf<'fire' | 'water'>();
  expectTypeOf<Loss<{ type: Other<`${string}e${string}`> }>>().toBeNever();
  type Channel = Narrowed<Reported, { channel: Other<'phone' | undefined> }>['channel'];
  expectTypeOf<Channel>().toEqualTypeOf<'web'>();
  expectTypeOf<Narrowed<Reported, { note: Other<null> }>['note']>().toEqualTypeOf<string>();
});

test('prefixes, suffixes and wildcards select branches', () => {
  expectTypeOf<Loss<{ type: `f${string}` | `${string}ter` }>['type']>().toEqualTypeOf<
    'fire' | 'water'
  >();
  expectTypeOf<Loss<{ type: 'theft' | Other<'theft' | 'fire'> }>['type']>().toEqualTypeOf<
    'theft' | 'water'
  >();
});

test('$or selects the union of its alternatives', () => {
  type Either = Narrowed<
    Reported,
    { note: null } & ({ loss: { type: 'theft' } } | { loss: { type: 'fire' }; channel: 'web' })
  >;
  expectTypeOf<Either['loss']['type']>().toEqualTypeOf<'theft' | 'fire'>();
  expectTypeOf<Either['note']>().toEqualTypeOf<null>();
});
