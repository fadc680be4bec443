import { randomUUID } from 'node:crypto';
import { type EventDefinition, InvalidEventError } from '@eventwright/runtime';

/** An event as EventBridge delivers it. */
export interface DeliveredEvent<DetailType extends string, Detail> {
  readonly version: '0';
  readonly id: string;
  readonly source: string;
  readonly 'detail-type': DetailType;
  readonly account: string;
  readonly region: string;
  readonly time: string;
  readonly resources: readonly string[];
  readonly detail: Detail;
}

/** A partial value: objects may omit properties, lists are complete. */
export type Part<Value> = Value extends readonly unknown[]
  ? Value
  : Value extends object
    ? { readonly [Name in keyof Value]?: Part<Value[Name]> }
    : Value;

/** The part of an event definition that is needed to create an event. */
export type MakeableEvent<DetailType extends string, Detail> = Pick<
  EventDefinition<DetailType, Detail>,
  'source' | 'detailType' | 'explain' | 'example' | 'detail'
>;

/**
 * Creates a valid event: the example of its schema with some properties overridden. Objects are
 * merged; lists and all other values are replaced.
 *
 * @example
 * const event = await eventOf(orderPlaced, { total: 10, customer: { vip: true } });
 *
 * @throws InvalidEventError if the detail is not valid; its message lists each field
 * @throws Error if the event has no example: set `"contracts": true` in eventwright.json and
 * generate again
 */
export async function eventOf<DetailType extends string, Detail>(
  event: MakeableEvent<DetailType, Detail>,
  overrides: Part<NoInfer<Detail>> = {} as Part<Detail>,
): Promise<DeliveredEvent<DetailType, Detail>> {
  const { source, detailType, explain } = event;
  const detail = merge(await exampleOf(event), overrides) as Detail;
  const violations = await explain(detail);
  if (violations.length > 0) throw new InvalidEventError('published', detailType, violations);
  return {
    version: '0',
    id: randomUUID(),
    source,
    'detail-type': detailType,
    account: '123456789012',
    region: 'us-east-1',
    time: `${new Date().toISOString().slice(0, 19)}Z`,
    resources: [],
    detail,
  };
}

async function exampleOf({
  detailType,
  example,
}: MakeableEvent<string, unknown>): Promise<unknown> {
  if (example !== undefined) return example();
  throw new Error(
    `${detailType} has no example. Set "contracts": true in eventwright.json, and run \`npx eventwright generate\`.`,
  );
}

function merge(base: unknown, overrides: unknown): unknown {
  if (!isPlain(base) || !isPlain(overrides)) return overrides === undefined ? base : overrides;
  const merged = new Map(Object.entries(base));
  for (const [name, value] of Object.entries(overrides))
    merged.set(name, merge(merged.get(name), value));
  return Object.fromEntries(merged);
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
