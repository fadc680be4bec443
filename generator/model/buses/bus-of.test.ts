import type { Json } from '@eventwright/json';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { busOf, readBus } from './bus-of.ts';

const arn = 'arn:aws:events:eu-west-1:111122223333:event-bus/orders';

describe('The bus that an event arrives on', () => {
  const configured = new Map([['shop.orders', arn]]);
  const event = (source: string) => ({ source, detailType: 'OrderPlaced' });

  it.each([
    ['shop.orders', 'mine', 'mine'],
    ['shop.orders', undefined, arn],
    ['aws.s3', undefined, 'default'],
    ['aws.s3', 'mine', 'mine'],
    ['shop.parcels', undefined, undefined],
  ])('for source %s, with %s in the file, is %s', (source, said, bus) => {
    expect(busOf(event(source), said, configured)).toBe(bus);
  });

  function read(value: Json | undefined): { bus: string | undefined; found: Diagnostic[] } {
    const found: Diagnostic[] = [];
    const place = { file: 'consumers/ship.json', pointer: '/on/OrderPlaced/bus' };
    return { bus: readBus(value, place, (one) => void found.push(one)), found };
  }

  it.each([['default'], ['orders'], ['a/b.c-d_e'], [arn]])('may be written as %s', (text) => {
    expect(read(text)).toEqual({ bus: text, found: [] });
  });

  it.each([[''], ['two words'], ['arn:aws:sqs:eu-west-1:111122223333:orders'], [7]])(
    'may not be written as %s',
    (value) => {
      const { bus, found } = read(value);
      expect(bus).toBeUndefined();
      expect(found).toMatchObject([{ code: 'invalid-bus', pointer: '/on/OrderPlaced/bus' }]);
    },
  );
});
