import { expect, it } from 'vitest';
import type { Event } from '../../model/catalog.ts';
import { modesByName } from './policies.ts';

function event(name: string, detailType: string): Event {
  const rest = { kind: 'event', isExternal: false, folder: '', description: '', file: '' } as const;
  const [schema, reaches, metadata] = [{}, new Map(), undefined];
  return { ...rest, name, detailType, source: 'shop', schema, reaches, metadata };
}

it.each([
  ['OrderPlaced=none', 'OrderPlaced=none'],
  ['order.placed=none,Order Paid=forward', 'OrderPlaced=none,OrderPaid=forward'],
  ['shop@order.placed=full', 'OrderPlaced=full'],
  ['a=b=none', 'Odd=none'],
  ['Unknown=none', 'Unknown=none'],
  ['nonsense', 'nonsense'],
])('--mode-of %s is resolved to %s', (given, wanted) => {
  const events = [
    event('OrderPlaced', 'order.placed'),
    event('OrderPaid', 'Order Paid'),
    event('Odd', 'a=b'),
  ];
  expect(modesByName(given, events)).toBe(wanted);
});
