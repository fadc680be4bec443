/** What is done to the value at a place. */
export type Change =
  | { readonly set: unknown }
  /** A text that is too long to write down. */
  | { readonly repeat: string; readonly times: number }
  | { readonly without: string }
  | { readonly with: string; readonly value: unknown }
  /** An array of so many items: shortened, or its last one repeated. */
  | { readonly items: number }
  /** An array of which the last item is the first one again. */
  | { readonly twice: true };

/** A change of a valid detail that breaks one keyword of its schema at one place. */
export interface Mutation {
  readonly breaks: string;
  /** A JSON pointer in the detail, in which `*` is any item or member: `/variants/0/name` for any number. */
  readonly at: string;
  readonly change: Change;
  /** What else it breaks, where the keyword cannot be broken alone. */
  readonly also?: readonly string[];
  /** Consumers take it all the same, for they let unknown properties pass. */
  readonly isTolerated?: true;
  /** For a keyword of one of several alternatives: another one may accept other details with the change. */
  readonly example?: Example;
}

/** A detail that a mutation breaks. */
export interface Example {
  /** Its index in `Mutations.details`. */
  readonly detail: number;
  /** The place of the change, as a JSON pointer. */
  readonly pointer: string;
}

/** A keyword that could not be broken at a place, and why. */
export interface Unreached {
  readonly breaks: string;
  readonly at: string;
  readonly why: string;
}

/** All keywords of an event's schema, at all of their places. */
export interface Mutations {
  readonly reached: readonly Mutation[];
  readonly unreached: readonly Unreached[];
  /** The valid details that examples are about. */
  readonly details?: readonly unknown[];
}

/** `/object/bytes breaks minimum`, `/object breaks required (bytes)`, `it breaks type`. */
export function nameOf({ at, breaks, change }: Mutation): string {
  const name = 'without' in change ? change.without : 'with' in change ? change.with : undefined;
  return `${at === '' ? 'it' : at} breaks ${breaks}${name === undefined ? '' : ` (${name})`}`;
}
