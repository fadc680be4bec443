import { isObject, type JsonObject } from '@eventwright/json';
import type { Violation, Witnessed } from '../../driver.ts';
import type { Order } from './order.ts';

/** The remaining stock. */
export interface Stock {
  readonly atFirst: number;
  readonly available: number;
  /** The unfinished orders that it is reserved for. */
  readonly reserved: number;
}

/** Compares orders, their outcomes and the stock (`docs/invariants.md`, "The examples"). */
export function mustBeTrue(
  orders: readonly Order[],
  stock: Stock,
  { events }: Witnessed,
): readonly Violation[] {
  const ends = endsOf(events);
  const known = new Map(orders.map((order) => [order.orderId, order]));
  const found = orders.flatMap((order) => violationsOf(order, ends.get(order.orderId)));
  for (const orderId of ends.keys()) {
    if (!known.has(orderId)) found.push(final('8', orderId, 'nobody ordered it'));
  }
  return [...found, ...stockViolations(known, ends, stock)];
}

function violationsOf(order: Order, ends: ReadonlySet<string> | undefined): Violation[] {
  const { answer, card, orderId } = order;
  if (ends === undefined) {
    return answer === 'accepted' ? [violation('1', orderId, 'it has no end')] : [];
  }
  const all = [...ends].join(', ');
  if (answer === 'refused') return [final('8', orderId, `it was refused, and ended: ${all}`)];
  if (ends.size > 1) return [final('6', orderId, `it has several ends: ${all}`)];
  const isPaid = ends.has('confirmed');
  if (isPaid && card === 'tok_declined') return [final('2', orderId, 'it is not paid')];
  return [];
}

/** The stock decreased by exactly the confirmed quantities. */
function stockViolations(
  orders: ReadonlyMap<string, Order>,
  ends: ReadonlyMap<string, ReadonlySet<string>>,
  { atFirst, available, reserved }: Stock,
): readonly Violation[] {
  let sold = 0;
  for (const [orderId, end] of ends) {
    if (end.has('confirmed')) sold += orders.get(orderId)?.quantity ?? 0;
  }
  const found: Violation[] = [];
  if (available !== atFirst - sold) {
    const message = `${atFirst} at first, ${sold} sold, and ${available} are left`;
    found.push(violation('3', 'stock', message));
  }
  if (reserved > 0) found.push(violation('3', 'stock', `it is reserved for ${reserved} orders`));
  return found;
}

function endsOf(events: readonly JsonObject[]): Map<string, Set<string>> {
  const ends = new Map<string, Set<string>>();
  for (const { detail, 'detail-type': type } of events) {
    if (!isObject(detail) || type === 'order.placed') continue;
    const orderId = String(detail['orderId']);
    const end = type === 'order.confirmed' ? 'confirmed' : `rejected: ${String(detail['reason'])}`;
    ends.set(orderId, (ends.get(orderId) ?? new Set()).add(end));
  }
  return ends;
}

/** An event on the bus stays there. */
function final(invariant: string, subject: string, message: string): Violation {
  return { ...violation(invariant, subject, message), isFinal: true };
}

function violation(invariant: string, subject: string, message: string): Violation {
  return { invariant, subject, message };
}
