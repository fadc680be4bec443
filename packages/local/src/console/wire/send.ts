import type { Json } from '@eventwright/json';

/** What is wrong with a value, and where in it, as a JSON pointer. */
export interface Problem {
  readonly pointer: string;
  readonly message: string;
}

/** An event type that the application declares. */
export interface CatalogueEvent {
  readonly name: string;
  readonly type: string;
  readonly source: string;
  readonly description: string;
  /** The JSON Schema of the detail, with its definitions inside. */
  readonly schema: Json;
  /** Whether it is of the application's own catalogue, or only in the registry. */
  readonly origin: 'catalogue' | 'registry';
}

/** `example` is the schema's own, with new ids; if it has none, a sample. */
export type SampleKind = 'example' | 'valid' | 'invalid';

/** A bus to send to. */
export interface Bus {
  readonly name: string;
  /** What people call it. */
  readonly title: string;
}

/** What happened to an event that was sent. */
export interface Sent {
  readonly id: string | null;
  readonly error: string | null;
}
