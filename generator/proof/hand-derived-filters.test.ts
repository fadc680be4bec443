import { join } from 'node:path';
import type { JsonObject } from '@eventwright/json';
import { parsePattern } from '@eventwright/pattern';
import { matcherOf } from '@eventwright/pattern/prove';
import { describe, expect, test } from 'vitest';
import { load } from '../load/load.ts';
import { build } from '../model/build.ts';
import { eventSource } from '../model/event-source.ts';
import { proveFilter } from './prove-filter.ts';
import { subjectOf } from './subject.ts';

/**
 * Filters whose verdict was derived by hand from the schemas under `testing/catalogues/`, which are
 * in three styles that are not ours, before a prover was asked.
 */
type Verdict = 'dead' | 'always-true' | 'selective';
type Row = readonly [why: string, where: JsonObject, verdict: Verdict];

const exists = [{ exists: true }];
const absent = [{ exists: false }];

/** The verdict on a filter. Its witnesses are what they are said to be. */
function verdictOn(catalogue: string, detailType: string, where: JsonObject): string {
  const folder = join(import.meta.dirname, 'testing/catalogues', catalogue);
  const { catalog } = build(load(join(folder, 'schemas'), join(folder, 'eventwright.json')));
  const event = catalog.events.find((one) => one.detailType === detailType);
  const pattern = parsePattern(where);
  if (event === undefined || pattern.kind === 'refused') throw new Error(JSON.stringify(pattern));
  const subject = subjectOf(event);
  const solvable = eventSource(event, event.name, 'strict');
  const { verdict } = proveFilter(pattern, { solvable, subject: () => subject, where });
  const matches = matcherOf(pattern);
  if (verdict.kind === 'selective') {
    expect([verdict.matching, verdict.failing].map(subject.isValid)).toEqual([true, true]);
    expect([verdict.matching, verdict.failing].map(matches)).toEqual([true, false]);
  }
  return verdict.kind;
}

describe('parcel.scanned.v2', () => {
  test.each<Row>([
    [
      'fields of two branches, one by its kind',
      { scanned_at: { kind: ['address'], depot_code: exists } },
      'dead',
    ],
    ['fields of two branches', { scanned_at: { street: exists, dock: exists } }, 'dead'],
    ['a prefix of no pattern', { scanned_at: { postal_code: [{ prefix: 'A-' }] } }, 'dead'],
    ['a prefix of one pattern', { scanned_at: { postal_code: [{ prefix: 'D-8' }] } }, 'selective'],
    ['a month that no date has', { delivery_date: [{ prefix: '2026-13' }] }, 'dead'],
    ['a day that no month has', { delivery_date: [{ wildcard: '2026-*-32' }] }, 'dead'],
    ['no multiple', { weight_grams: [19.3] }, 'dead'],
    ['a multiple', { weight_grams: [{ numeric: ['=', 19.5] }] }, 'selective'],
    ['a value that `contains` requires', { services: ['tracked'] }, 'always-true'],
    ['a value that no element has', { services: ['overnight'] }, 'dead'],
    ['another element', { services: [{ 'anything-but': ['tracked'] }] }, 'selective'],
    ['no element, where one must be', { services: absent }, 'dead'],
    ['addresses', { scanner: { device_ip: [{ cidr: '10.0.0.0/8' }] } }, 'selective'],
    [
      'addresses of the other family',
      { scanner: { device_ip: [{ cidr: '2001:db8::/32' }] } },
      'dead',
    ],
    [
      'what only the second item of a tuple reaches',
      { scanned_at: { lat_lon: [{ numeric: ['>', 90] }] } },
      'selective',
    ],
    ['what no item reaches', { scanned_at: { lat_lon: [{ numeric: ['>', 180] }] } }, 'dead'],
    [
      'present or absent',
      { $or: [{ delivery_date: absent }, { delivery_date: exists }] },
      'always-true',
    ],
    ['an ending', { tracking_number: [{ suffix: 'CH' }] }, 'selective'],
    ['an ending that the pattern excludes', { tracking_number: [{ suffix: 'C4' }] }, 'dead'],
    ['a wildcard', { tracking_number: [{ wildcard: 'RR*CH' }] }, 'selective'],
    ['a wildcard that the pattern excludes', { tracking_number: [{ wildcard: 'R1*' }] }, 'dead'],
    ['another case', { tracking_number: [{ 'equals-ignore-case': 'rr123456789ch' }] }, 'selective'],
    ['another length', { tracking_number: [{ 'equals-ignore-case': 'rr12345678ch' }] }, 'dead'],
    ['30 February', { occurred_at: [{ prefix: '2026-02-30' }] }, 'dead'],
    ['UTC', { occurred_at: [{ suffix: 'Z' }] }, 'selective'],
    [
      'a sibling that is required',
      { scanner: { device_ip: absent, operator_name: exists } },
      'dead',
    ],
    [
      'a sibling that is optional',
      { scanner: { device_ip: exists, operator_name: absent } },
      'selective',
    ],
    ['another spelling of an address', { scanner: { device_ip: ['2001:db8::1'] } }, 'dead'],
    ['an address in no address', { scanned_at: { postal_code: [{ cidr: '10.0.0.0/8' }] } }, 'dead'],
    [
      'a beginning in any case',
      { tracking_number: [{ prefix: { 'equals-ignore-case': 'rr' } }] },
      'selective',
    ],
    [
      'no such ending in any case',
      { tracking_number: [{ suffix: { 'equals-ignore-case': '4h' } }] },
      'dead',
    ],
  ])('%s: %j is %s', (_, where, verdict) => {
    expect(verdictOn('parcels', 'parcel.scanned.v2', where)).toBe(verdict);
  });
});

describe('parcel.delivered.v1', () => {
  test.each<Row>([
    ['what `then` excludes', { outcome: ['refused'], signed_by: exists }, 'dead'],
    ['what `then` requires', { outcome: ['refused'], refusal_reason: absent }, 'dead'],
    ['what `else` excludes', { outcome: ['handed_over'], refusal_reason: exists }, 'dead'],
    ['what `else` allows', { outcome: ['handed_over'], signed_by: exists }, 'selective'],
    [
      'x or anything but x',
      { $or: [{ outcome: ['refused'] }, { outcome: [{ 'anything-but': ['refused'] }] }] },
      'always-true',
    ],
    ['an excluded bound', { attempts: [0] }, 'dead'],
    ['a range of an optional field', { attempts: [{ numeric: ['<=', 5] }] }, 'selective'],
    [
      'anything but every value, in any case',
      {
        outcome: [
          { 'anything-but': { 'equals-ignore-case': ['REFUSED', 'Handed_Over', 'left_at_door'] } },
        ],
      },
      'dead',
    ],
  ])('%s: %j is %s', (_, where, verdict) => {
    expect(verdictOn('parcels', 'parcel.delivered.v1', where)).toBe(verdict);
  });
});

describe('route.planned', () => {
  test.each<Row>([
    [
      'two branches in one element',
      { stops: { place: { kind: ['depot'], street: exists } } },
      'dead',
    ],
    [
      'a bound in an element',
      { stops: { place: { kind: ['depot'] }, window_minutes: [{ numeric: ['>', 240] }] } },
      'dead',
    ],
    ['a list in an element', { stops: { parcels: [{ prefix: 'RR' }] } }, 'selective'],
    ['an optional field of elements', { stops: { window_minutes: absent } }, 'selective'],
    ['a name of an open map', { labels: { gift: ['yes'] } }, 'selective'],
    ['a name that `propertyNames` excludes', { labels: { Gift: ['yes'] } }, 'dead'],
    [
      'a required field of a branch in an element',
      { stops: { place: { kind: ['depot'], depot_code: absent } } },
      'dead',
    ],
    [
      'an optional field beside a branch in an element',
      { stops: { place: { kind: ['depot'] }, window_minutes: absent } },
      'selective',
    ],
    [
      'anything but what the pattern excludes, in any case',
      { route_id: [{ 'anything-but': { 'equals-ignore-case': 'r-1' } }] },
      'always-true',
    ],
  ])('%s: %j is %s', (_, where, verdict) => {
    expect(verdictOn('parcels', 'route.planned', where)).toBe(verdict);
  });
});

describe('ClaimReported', () => {
  test.each<Row>([
    [
      'a field of the other branch',
      { Payload: { Loss: { Type: ['WATER'], Plate: exists } } },
      'dead',
    ],
    ['a required field', { Payload: { Loss: { Type: ['COLLISION'], Plate: absent } } }, 'dead'],
    ['all branches', { Payload: { Loss: { Type: ['WATER', 'COLLISION'] } } }, 'always-true'],
    ['one branch', { Payload: { Loss: { Type: ['WATER'], Floor: [-3] } } }, 'selective'],
    ['above an excluded bound', { Envelope: { Version: [{ numeric: ['>', 0] }] } }, 'always-true'],
    ['an excluded lower bound', { Envelope: { Version: [0] } }, 'dead'],
    ['an excluded upper bound', { Payload: { Loss: { Speed: [300] } } }, 'dead'],
    ['half a cent', { Payload: { Estimate: { Amount: [0.005] } } }, 'dead'],
    [
      'no such value in elements',
      { Payload: { Attachments: { Pages: { Language: ['it'] } } } },
      'dead',
    ],
    [
      'a bound in elements of elements',
      { Payload: { Attachments: { Name: [{ suffix: '.jpg' }], Pages: { Number: [21] } } } },
      'dead',
    ],
    [
      'two fields of an element of an element',
      { Payload: { Attachments: { Pages: { Number: [20], Language: ['de'] } } } },
      'selective',
    ],
    [
      'a required field of an element, beside an element of it',
      { Payload: { Attachments: { Name: absent, Pages: { Number: [1] } } } },
      'dead',
    ],
  ])('%s: %j is %s', (_, where, verdict) => {
    expect(verdictOn('claims', 'ClaimReported', where)).toBe(verdict);
  });
});

describe('ClaimSettled', () => {
  test.each<Row>([
    [
      'fields of two branches that one alone does not complete',
      { Payload: { Paid: { Amount: exists }, RefusedBecause: exists } },
      'selective',
    ],
    [
      'both branches at once',
      { Payload: { Paid: { Amount: exists }, PaidOn: exists, RefusedBecause: exists } },
      'dead',
    ],
    [
      'one of the branches',
      { $or: [{ Payload: { RefusedBecause: exists } }, { Payload: { PaidOn: exists } }] },
      'always-true',
    ],
    ['a prefix of the pattern', { Payload: { ClaimNumber: [{ prefix: 'CL-' }] } }, 'always-true'],
    [
      'anything but a prefix of the pattern',
      { Payload: { ClaimNumber: [{ 'anything-but': { prefix: 'CL-' } }] } },
      'dead',
    ],
  ])('%s: %j is %s', (_, where, verdict) => {
    expect(verdictOn('claims', 'ClaimSettled', where)).toBe(verdict);
  });
});

describe('booking.created', () => {
  test.each<Row>([
    ['fields that `not` excludes together', { card: exists, iban: exists }, 'dead'],
    ['what a field depends on', { card: exists, payment: absent }, 'dead'],
    ['a listed null', { payment: [null] }, 'selective'],
    ['a field of the other kind', { pets: { petType: ['dog'], lives: exists } }, 'dead'],
    [
      'a field of the other kind, which is first',
      { pets: { petType: ['cat'], barkDb: exists } },
      'dead',
    ],
    ['a required field of a kind', { pets: { petType: ['dog'], barkDb: absent } }, 'dead'],
    ['no such kind', { pets: { petType: ['fish'] } }, 'dead'],
    ['every kind of an optional list', { pets: { petType: ['dog', 'cat'] } }, 'selective'],
    ['null or text', { coupon: [null] }, 'selective'],
    ['a text of another length', { coupon: ['SAVE1'] }, 'dead'],
    ['one of two families', { guest: { ip: [{ cidr: '10.0.0.0/8' }] } }, 'selective'],
    ['no URI', { guest: { homepage: [{ prefix: ' ' }] } }, 'dead'],
    ['beyond a tuple of integers', { nights: [32] }, 'dead'],
    ['within a tuple of integers', { nights: [31] }, 'selective'],
    ['29 February or 30', { arrival: [{ wildcard: '*-02-30' }] }, 'dead'],
    ['no multiple of a half', { price: { value: [99.25] } }, 'dead'],
    [
      'a range without a multiple',
      { price: { value: [{ numeric: ['>', 99, '<', 99.5] }] } },
      'dead',
    ],
    ['no UUID', { bookingId: [{ prefix: 'g' }] }, 'dead'],
    ['a UUID', { bookingId: [{ prefix: '7f' }] }, 'selective'],
    ['what every address has', { guest: { email: [{ wildcard: '*@*' }] } }, 'always-true'],
  ])('%s: %j is %s', (_, where, verdict) => {
    expect(verdictOn('stays', 'booking.created', where)).toBe(verdict);
  });
});
