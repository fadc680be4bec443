/**
 * A wildcard pattern, split at its `*`: `a*b*c` has the head `a`, the middle [`b`] and the tail
 * `c`. Without a `*` there is no tail.
 */
export interface Wildcard {
  readonly source: string;
  readonly head: string;
  readonly middle: readonly string[];
  readonly tail: string | undefined;
}

/**
 * EventBridge refuses a pattern with more wildcards as too complex. Recorded: 7 were accepted, 11
 * refused.
 */
const MOST_WILDCARDS = 10;

/** Parses a wildcard. Returns the wildcard, or what is wrong with it. */
export function parseWildcard(source: string): Wildcard | string {
  const segments: string[] = [];
  let segment = '';
  for (let at = 0; at < source.length; at += 1) {
    const unit = source[at];
    if (unit === '*') {
      if (source[at + 1] === '*') return `Consecutive wildcard characters at pos ${at + 1}`;
      segments.push(segment);
      segment = '';
      continue;
    }
    if (unit === '\\') {
      at += 1;
      if (source[at] !== '*' && source[at] !== '\\') return `Invalid escape character at pos ${at}`;
    }
    segment += source[at];
  }
  if (segments.length > MOST_WILDCARDS) {
    return 'Rule is too complex - try using fewer wildcard characters';
  }
  const [head, ...middle] = segments;
  if (head === undefined) return { source, head: segment, middle, tail: undefined };
  return { source, head, middle, tail: segment };
}

/**
 * Whether the value matches. Taking the first place for each part in turn is sufficient, because a
 * later place leaves less room for the parts that follow. So there is no backtracking.
 */
export function wildcardMatches(wildcard: Wildcard, value: string): boolean {
  const { head, middle, tail } = wildcard;
  if (tail === undefined) return value === head;
  const last = value.length - tail.length;
  if (last < head.length || !value.startsWith(head) || !value.endsWith(tail)) return false;
  let from = head.length;
  for (const part of middle) {
    const found = value.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return from <= last;
}
