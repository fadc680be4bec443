/** A change of the value at a place. */
export type Change =
  | { readonly set: unknown }
  /** A string that is too long to write out. */
  | { readonly repeat: string; readonly times: number }
  | { readonly without: string }
  | { readonly with: string; readonly value: unknown }
  /** An array with this number of items: shortened, or with its last item repeated. */
  | { readonly items: number }
  /** An array with its first item as the last one, too. */
  | { readonly twice: true };

/** A change of a valid detail that breaks one keyword of its schema at one place. */
export interface Mutation {
  readonly breaks: string;
  /**
   * A JSON pointer in the detail, in which `*` is any item or member: `/variants/0/name` for any
   * number.
   */
  readonly at: string;
  readonly change: Change;
  /** The other keywords that it breaks, if the keyword cannot be broken alone. */
  readonly also?: readonly string[];
  /**
   * The change of the pattern with which it would accept the text: `no ^`. A pattern is broken
   * several times, so that a test fails for each such change.
   */
  readonly looser?: string;
  /** Set if consumers accept it, because they allow unknown properties. */
  readonly isTolerated?: true;
  /**
   * For a keyword in one of several alternatives: another alternative may accept other details with
   * the change.
   */
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

/** All keywords of an event's schema at all their places. */
export interface Mutations {
  readonly reached: readonly Mutation[];
  readonly unreached: readonly Unreached[];
  /** The valid details of the examples. */
  readonly details?: readonly unknown[];
}

/**
 * `/object/bytes breaks minimum`, `/object breaks required (bytes)`, `it breaks type`, `/object/key
 * breaks pattern ("/a": no ^)`.
 */
export function nameOf(mutation: Mutation): string {
  const { at, breaks } = mutation;
  const about = subjectOf(mutation);
  return `${at === '' ? 'it' : at} breaks ${breaks}${about === undefined ? '' : ` (${about})`}`;
}

function subjectOf({ change, looser }: Mutation): string | undefined {
  if ('without' in change) return change.without;
  if ('with' in change) return change.with;
  return looser && 'set' in change ? `${JSON.stringify(change.set)}: ${looser}` : undefined;
}
