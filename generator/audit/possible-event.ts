import type { JsonObject } from '@eventwright/json';

/** How far a schema can be believed. */
export type Trust =
  /** The catalogue's own, a documented record, or what every event has. */
  | 'certain'
  /** Published by AWS, made from some events; it may lack fields and values. */
  | 'published';

/** An event that can reach a rule, as far as its schema is known. */
export interface PossibleEvent {
  /** Its name; undefined for events without a known schema. */
  readonly name: string | undefined;
  readonly source: string | undefined;
  readonly detailType: string | undefined;
  readonly trust: Trust;
  /** The file of the schema of its detail, and every file that it reaches. */
  readonly file: string;
  readonly reaches: ReadonlyMap<string, JsonObject>;
}

/** An event of which only the envelope is known. */
export const anyEvent: PossibleEvent = {
  name: undefined,
  source: undefined,
  detailType: undefined,
  trust: 'certain',
  file: 'any.json',
  reaches: new Map([['any.json', { type: 'object' }]]),
};
