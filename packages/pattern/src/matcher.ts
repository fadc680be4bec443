import { InvalidPatternError } from './invalid.ts';
import { Machine } from './machine/machine.ts';
import { parsePattern } from './parse.ts';
import type { Pattern, Refusal } from './pattern.ts';

/**
 * A named pattern: JSON text, an object of that form, or what `parsePattern` returned for either.
 */
export interface NamedPattern {
  readonly name: string;
  readonly pattern: string | object | Pattern | Refusal;
}

/** All rules in one matcher, which finds the rules that an event matches. */
export interface Matcher {
  /**
   * The names of the rules that match, each once, in the order of the rules.
   *
   * @param eventText the event as JSON text.
   * @throws InvalidEventError if the text is not a JSON object. Values that no rule reads are
   * skipped by their quotes and brackets and are not checked further.
   */
  match(eventText: string): readonly string[];
}

/**
 * Compiles many rules into one matcher.
 *
 * @example
 * const matcher = compile([{ name: 'paid', pattern: { detail: { status: ['paid'] } } }]);
 * matcher.match('{"detail":{"status":"paid"}}'); // ['paid']
 *
 * @throws InvalidPatternError at the first pattern that EventBridge would refuse.
 */
export function compile(rules: readonly NamedPattern[]): Matcher {
  const names = rules.map(({ name }) => name);
  const machine = new Machine(rules.map(({ name, pattern }) => accepted(name, pattern)));
  const namesAreUnique = new Set(names).size === names.length;
  return {
    match(eventText) {
      const matched = machine.match(eventText).map((rule) => names[rule] as string);
      return namesAreUnique ? matched : [...new Set(matched)];
    },
  };
}

function accepted(name: string, pattern: NamedPattern['pattern']): Pattern {
  const parsed = isParsed(pattern) ? pattern : parsePattern(pattern);
  if (parsed.kind === 'refused') throw new InvalidPatternError(name, parsed);
  return parsed;
}

/**
 * Distinguishes a parsed pattern from an event pattern with a field `kind`, whose value is a list
 * or an object.
 */
function isParsed(pattern: string | object): pattern is Pattern | Refusal {
  if (typeof pattern === 'string' || !('kind' in pattern)) return false;
  return pattern.kind === 'pattern' || pattern.kind === 'refused';
}
