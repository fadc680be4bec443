import type { Change } from '@eventwright/compatibility';
import type { Json } from '@eventwright/json';

/** The rules by which a new catalogue may break what runs on the old one. */
export type Rule =
  | 'event-removed'
  | 'source-changed'
  | 'backward-broken'
  | 'forward-broken'
  | 'filter-dead'
  | 'mapping-broken';

/** One way in which a new catalogue breaks, or may break, what runs on the old one. */
export interface Breakage {
  readonly rule: Rule;
  /** `unknown` where neither a proof nor a witness was found. */
  readonly verdict: 'breaks' | 'unknown';
  /** The event's name in code. */
  readonly event: string;
  /** The file, relative to the schemas folder, and the place in it. */
  readonly file: string;
  readonly pointer: string;
  /** The version of the catalogue in which that file is. */
  readonly version: 'old' | 'new';
  readonly message: string;
  readonly witness?: Json;
  /** The consumers that take the event, by name. */
  readonly consumers: readonly string[];
  /** The changes that do it, with what each does alone. */
  readonly changes: readonly TypedChange[];
}

/** A change of a schema, and whether the generated TypeScript types show it. */
export interface TypedChange extends Change {
  readonly isVisibleInTypes: boolean;
}

const invisible =
  /^(minimum|maximum|exclusiveMinimum|exclusiveMaximum|multipleOf|minLength|maxLength|pattern|format|minItems|maxItems|uniqueItems|minProperties|maxProperties|propertyNames|contains|minContains|maxContains|if|then|else|not|dependencies|dependentRequired|dependentSchemas)-/;

/** Adds to a change whether types can show it: they know nothing of bounds, texts and conditions. */
export function typed(change: Change): TypedChange {
  return { ...change, isVisibleInTypes: !invisible.test(change.kind) };
}
