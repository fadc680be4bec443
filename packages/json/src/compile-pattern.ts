/**
 * A pattern of a schema as validators read it: with the `u` flag, as JSON Schema recommends, unless it
 * can only be read without it, such as `\_` or `[\w-.]`.
 *
 * @throws SyntaxError if it is no regular expression at all.
 */
export function compilePattern(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return new RegExp(pattern);
  }
}

/**
 * The same pattern as it is written with the `u` flag, for whoever reads no other: escapes that this
 * flag does not know, such as `\_`, are left out, and what it wants escaped is. Undefined if it would
 * then mean something else.
 */
export function unicodePattern(pattern: string): string | undefined {
  if (isUnicode(pattern)) return pattern;
  const parts = pattern.match(/\\[\s\S]|\{\d+(?:,\d*)?\}|\[\^|[\s\S]/gu) ?? [];
  if (parts.some((part) => /[^\0-\uffff]/u.test(part))) return undefined;
  let isInClass = false;
  const written = parts.map((part, at) => {
    if (isInClass) {
      if (part === ']') isInClass = false;
      const isBesideSet = [parts[at - 1], parts[at + 1]].some((one) => /^\\[dsw]$/.test(one ?? ''));
      if (part === '-' && isBesideSet) return '\\-';
      return part === '\\-' ? part : plain(part);
    }
    isInClass = part === '[';
    if (part === '{' || part === '}' || part === ']') return `\\${part}`;
    return part === '.' || part === '[^' ? undefined : plain(part);
  });
  if (written.includes(undefined)) return undefined;
  const text = written.join('');
  return isUnicode(text) ? text : undefined;
}

/**
 * A part without an escape that it does not need. With the flag, what is not listed holds whole
 * characters, and without it halves of some, so that `\W` is not the same.
 */
function plain(part: string): string | undefined {
  if (/^\\[A-Zbckpu]/.test(part)) return undefined;
  return part.replace(/^\\([^\dA-Za-z^$\\.*+?()[\]{}|/])$/u, '$1');
}

function isUnicode(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
