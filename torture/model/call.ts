import type { Json } from '@eventwright/json';

/** An AWS call of an actor. */
export interface Call {
  /** Such as `dynamodb:UpdateItem`. */
  readonly operation: string;
  readonly input: Json;
}

/** The response to a call. */
export type Answer =
  | { readonly kind: 'value'; readonly value: Json }
  | { readonly kind: 'error'; readonly name: string };

/** A completed call, and the time of its response in the world. */
export interface Answered {
  readonly call: Call;
  readonly answer: Answer;
  readonly tick: number;
}

/** An actor: one delivery of an event to one consumer. */
export interface Actor {
  readonly consumer: 'process-image' | 'deliver-image' | 'erase-image' | 'record-notification';
  /** The name of the execution for workflows; undefined for functions. */
  readonly execution: string;
  /** The event as EventBridge delivers it. */
  readonly event: Json;
  /** When it started, in ticks of the world. */
  readonly began: number;
  readonly history: readonly Answered[];
}

/** The next step of an actor. Its code is a function of the responses so far. */
export type Next =
  | { readonly kind: 'call'; readonly call: Call }
  | { readonly kind: 'done'; readonly failed: boolean };

/** The time of a tick, in milliseconds since the epoch. */
export function timeOf(tick: number): number {
  return Date.UTC(2026, 10, 28) + tick * 1000;
}
