import { expect, it } from 'vitest';
import { nearest } from './nearest.ts';
import { isSameName } from './same-name.ts';

it.each([
  ['flight.cancelled', 'Flight Cancelled'],
  ['FlightCancelled', 'flight-cancelled'],
  ['flight/cancelled', 'FLIGHT_CANCELLED'],
  ['flightcancelled', 'Flight Cancelled'],
  ['cancelled.flight', 'FlightCancelled'],
  ['rechnung:geändert', 'RechnungGeändert'],
  ['注文.完了', '注文 完了'],
  ['EC2 Instance State-change Notification', 'EC2 Instance State-Change Notification'],
])('treats %s as %s', (one, other) => {
  expect(isSameName(one, other)).toBe(true);
});

it.each([
  ['flight.cancelled', 'flight.cancelledd'],
  ['flight.cancelled', 'Flight Delayed'],
  ['order.v1', 'order.v2'],
  ['', '--'],
  ['.', '/'],
])('distinguishes %j from %j', (one, other) => {
  expect(isSameName(one, other)).toBe(false);
});

it('is what the nearest name is looked for by first', () => {
  expect(nearest('cancelled.flight', ['cancelled.light', 'Flight Cancelled'])).toBe(
    'Flight Cancelled',
  );
});
