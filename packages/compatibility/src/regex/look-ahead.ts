/** A pattern that must match, or must not match. */
export interface SignedPattern {
  readonly pattern: string;
  readonly positive: boolean;
}

/**
 * Splits off the look-aheads at the very start: `^(?!a)(?=b)c` is `^(?:c)`, not `^(?:a)`, and
 * `^(?:b)`. Others stay, because elsewhere they are not a conjunction.
 */
export function withoutLookAhead(pattern: string): readonly SignedPattern[] {
  const parts: SignedPattern[] = [];
  let rest = pattern.slice(1);
  while (pattern.startsWith('^') && (rest.startsWith('(?!') || rest.startsWith('(?='))) {
    const end = scan(rest, 3, ')');
    parts.push({ pattern: `^(?:${rest.slice(3, end)})`, positive: rest[2] === '=' });
    rest = rest.slice(end + 1);
  }
  const hasChoice = scan(rest, 0, '|') < rest.length;
  if (parts.length === 0 || hasChoice) return [{ pattern, positive: true }];
  return [...parts, { pattern: `^${rest}`, positive: true }];
}

/** The index of a character outside of the groups and classes that open after `from`. */
function scan(pattern: string, from: number, wanted: string): number {
  let depth = 0;
  let isInClass = false;
  for (let index = from; index < pattern.length; index++) {
    const character = pattern[index];
    if (!isInClass && depth === 0 && character === wanted) return index;
    if (character === '\\') index++;
    else if (character === '[') isInClass = true;
    else if (character === ']') isInClass = false;
    else if (!isInClass && character === '(') depth++;
    else if (!isInClass && character === ')') depth--;
  }
  return pattern.length;
}
