import type { Json } from '@eventwright/json';

/** A call of AWS that an actor makes. */
export interface Call {
  /** Such as `dynamodb:UpdateItem`. */
  readonly operation: string;
  readonly input: Json;
}

/** What a call was answered. */
export type Answer =
  | { readonly kind: 'value'; readonly value: Json }
  | { readonly kind: 'error'; readonly name: string };

/** A call that was answered, at a time of the world. */
export interface Answered {
  readonly call: Call;
  readonly answer: Answer;
  readonly tick: number;
}

/** What runs: one delivery of an event to one consumer. */
export interface Actor {
  readonly consumer: 'process-image' | 'deliver-image' | 'erase-image' | 'record-notification';
  /** The execution's name, for workflows; deliveries of functions have none. */
  readonly execution: string;
  /** The event as EventBridge delivers it. */
  readonly event: Json;
  /** When it began, in ticks of the world. */
  readonly began: number;
  readonly history: readonly Answered[];
}

/** What an actor does next: its code is a function of what it was answered. */
export type Next =
  | { readonly kind: 'call'; readonly call: Call }
  | { readonly kind: 'done'; readonly failed: boolean };

/** The time of a tick, in milliseconds since the epoch. */
export function timeOf(tick: number): number {
  return Date.UTC(2026, 10, 28) + tick * 1000;
}
