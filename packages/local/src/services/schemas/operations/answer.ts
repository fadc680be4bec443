import type { JsonObject } from '@eventwright/json';
import type { Discoverers } from '../discovery/discoverers.ts';
import type { MakeBinding } from '../make-binding.ts';
import type { SchemasRequest } from '../parameters.ts';
import type { Store } from '../store.ts';

/** What the operations work on. */
export interface SchemaService {
  readonly store: Store;
  readonly discoverers: Discoverers;
  readonly makeBinding: MakeBinding;
  /** The time, as ISO 8601. */
  now(): string;
}

/** The body of an answer: JSON, bytes, or nothing at all. */
export type Answer = JsonObject | Buffer | undefined;

/** One operation of the API. Throws `SchemasError`. */
export type Operation = (service: SchemaService, request: SchemasRequest) => Answer;

/** A member that is omitted from the response if it has no value. */
export function given<T>(name: string, value: T | undefined): Readonly<Record<string, T>> {
  return value === undefined ? {} : { [name]: value };
}
