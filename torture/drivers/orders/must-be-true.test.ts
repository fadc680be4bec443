import { expect, it } from 'vitest';
import { mustBeTrue, type Stock } from './must-be-true.ts';
import type { Order } from './order.ts';

const orderId = 'o-1';
const placed: Order = {
  ...{ orderId, quantity: 2, card: 'tok_visa', answer: 'accepted', history: [] },
};
const confirmed = { 'detail-type': 'order.confirmed', detail: { orderId } };
const rejected = { 'detail-type': 'order.rejected', detail: { orderId, reason: 'card' } };
const sold: Stock = { atFirst: 10, available: 8, reserved: 0 };
const unsold: Stock = { ...sold, available: 10 };

type End = typeof confirmed | typeof rejected;

const broken = (orders: readonly Order[], stock: Stock, events: readonly End[]) =>
  mustBeTrue(orders, stock, { events, notices: [] }).map(({ invariant }) => invariant);

it('an order with one end is consistent, however often it is announced', () => {
  expect(broken([placed], sold, [confirmed, confirmed])).toEqual([]);
  expect(broken([placed], unsold, [rejected])).toEqual([]);
});

it('an order whose answer was lost may have an end, and one that was refused has none', () => {
  expect(broken([{ ...placed, answer: 'lost' }], sold, [confirmed])).toEqual([]);
  expect(broken([{ ...placed, answer: 'lost' }], unsold, [])).toEqual([]);
  expect(broken([{ ...placed, answer: 'refused' }], unsold, [])).toEqual([]);
});

it.each<[string, string, readonly Order[], Stock, readonly End[]]>([
  ['1', 'an order has no end', [placed], unsold, []],
  ['2', 'a declined card pays', [{ ...placed, card: 'tok_declined' }], sold, [confirmed]],
  ['3', 'the stock is not what is left', [placed], unsold, [confirmed]],
  ['3', 'something stays reserved', [placed], { ...sold, reserved: 1 }, [confirmed]],
  ['6', 'an order has two ends', [placed], sold, [confirmed, rejected]],
  ['8', 'a refused order ends', [{ ...placed, answer: 'refused' }], sold, [confirmed]],
  ['8', 'nobody placed the order', [], unsold, [rejected]],
])('invariant %s is broken if %s', (invariant, _what, orders, stock, events) => {
  expect(broken(orders, stock, events)).toEqual([invariant]);
});
