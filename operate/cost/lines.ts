import type { PriceName } from './price-list.ts';

/** A quantity of something, for a part of the application. */
export interface Line {
  readonly part: string;
  readonly quantity: number;
  readonly price: PriceName;
}

/** A line of a bill. */
export function line(part: string, price: PriceName, quantity: number): Line {
  return { part, price, quantity };
}

/** Gigabyte-seconds of invocations. */
export function gigabyteSeconds(
  invocations: number,
  megabytes: number,
  milliseconds: number,
): number {
  return (invocations * megabytes * milliseconds) / 1_024 / 1_000;
}

/**
 * Polls that find nothing: five pollers per queue, twenty seconds each (Lambda developer guide,
 * "Using Lambda with Amazon SQS").
 */
export function emptyPolls(queues: number, seconds: number): number {
  return (queues * 5 * seconds) / 20;
}

/**
 * The traces that X-Ray records for this many requests: the first of each second, and five percent
 * of the others.
 */
export function tracesOf(requests: number, seconds: number): number {
  return Math.min(requests, seconds) + 0.05 * Math.max(0, requests - seconds);
}

/** Write units of an item: one per kilobyte, rounded up. */
export function writeUnits(bytes: number): number {
  return Math.ceil(bytes / 1_024);
}

/** Read units of an eventually consistent read: half a unit per four kilobytes. */
export function readUnits(bytes: number): number {
  return Math.ceil(bytes / 4_096) / 2;
}
