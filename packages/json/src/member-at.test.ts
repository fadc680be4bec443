import { expect, test } from 'vitest';
import { memberAt } from './member-at.ts';

const order = { id: 'a', address: { city: 'Ulm' }, lines: [{ sku: 'x' }] };

test.each([
  [['address', 'city'], 'Ulm'],
  [[], order],
  [['address', 'street'], undefined],
  [['id', 'length'], undefined],
  [['lines', '0'], undefined],
  [['address', 'constructor'], undefined],
])('%j leads to %j', (names, member) => {
  expect(memberAt(order, names)).toEqual(member);
});
