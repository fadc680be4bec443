const openers = /#\{?(?:if|foreach|macro|define|noescape)\b|#@/g;
const ends = /#\{?end\b/g;

/** This many more block starts than ends cannot come from a comment or a string. */
const mostUnclosed = 8;

/**
 * Refuses a template with many unclosed blocks, because velocityjs takes twice the time for each
 * additional one. Throws an error for people.
 */
export function refuseUnclosed(template: string): void {
  const count = (pattern: RegExp) => template.match(pattern)?.length ?? 0;
  const unclosed = count(openers) - count(ends);
  if (unclosed <= mostUnclosed) return;
  throw new Error(`A mapping template has ${unclosed} blocks without #end.`);
}
