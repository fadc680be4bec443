import type { Context } from './context.ts';
import { literalText, type PatternText, patternText } from './pattern-text.ts';
import type { PolicyVersion } from './policy.ts';

/** `${*}`, `${?}` and `${$}` are the characters themselves. */
const escapes = new Set(['*', '?', '$']);

/**
 * Replaces the policy variables of a text: `${aws:PrincipalArn}`, `${aws:PrincipalTag/team,
 * 'none'}`. Undefined if a variable has neither a value nor a default, or more values than one:
 * then the statement does not apply (IAM user guide, "IAM policy elements: Variables and tags").
 *
 * In version 2008-10-17, `${` is plain text.
 */
export function replaceVariables(
  text: string,
  version: PolicyVersion,
  context: Context,
): PatternText | undefined {
  if (version === '2008-10-17') return patternText(text);
  const replaced: PatternText[number][] = [];
  let end = 0;
  for (const found of text.matchAll(/\$\{([^}]*)\}/g)) {
    replaced.push(...patternText(text.slice(end, found.index)));
    const value = variableValue(found[1] ?? '', context);
    if (value === undefined) return undefined;
    replaced.push(...literalText(value));
    end = found.index + found[0].length;
  }
  return [...replaced, ...patternText(text.slice(end))];
}

function variableValue(variable: string, context: Context): string | undefined {
  if (escapes.has(variable)) return variable;
  const [, key = '', fallback] = /^\s*([^,]*?)\s*(?:,\s*'(.*)'\s*)?$/.exec(variable) ?? [];
  return context.single(key) ?? fallback;
}
