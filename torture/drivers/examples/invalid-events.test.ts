import { expect, it } from 'vitest';
import { invalidEvents } from './invalid-events.ts';

const validators = new Map([['order.placed', (detail: unknown) => detail === 'valid']]);
const event = (type: string, detail: string) => ({ id: 'e-1', 'detail-type': type, detail });

it('An event breaks invariant 7 if its validator refuses it, or nobody has one', () => {
  const broken = (type: string, detail: string) =>
    invalidEvents({ events: [event(type, detail)], notices: [] }, validators);
  expect(broken('order.placed', 'valid')).toEqual([]);
  for (const found of [broken('order.placed', 'other'), broken('order.lost', 'valid')])
    expect(found).toMatchObject([{ invariant: '7', subject: 'e-1', isFinal: true }]);
});
