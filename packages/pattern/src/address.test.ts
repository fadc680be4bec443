import { expect, test } from 'vitest';
import { parseAddress } from './address.ts';

test.each(['1::12345', '12345::1', '1::2::3', '1:2:3', '1:2:3:4:5:6:7:8:9', '1::2:3:4:5:6:7:8'])(
  '%s is not an address',
  (text) => {
    expect(parseAddress(text)).toBeUndefined();
  },
);

test('Different spellings of one address are equal', () => {
  expect(parseAddress('2001:DB8:0::1')).toBe(parseAddress('2001:db8::1'));
  expect(parseAddress('::ffff:a00:5')).toBe(parseAddress('10.0.0.5'));
});
