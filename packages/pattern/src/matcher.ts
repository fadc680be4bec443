import { InvalidPatternError } from './invalid.ts';
import { Machine } from './machine/machine.ts';
import { parsePattern } from './parse.ts';
import type { Pattern } from './pattern.ts';

/** A named pattern; one that was parsed before need not be parsed again. */
export interface NamedPattern {
  readonly name: string;
  readonly pattern: string | Pattern;
}

/** All rules in one: tells which of them an event matches. */
export interface Matcher {
  /**
   * The names of the rules that match, each once, in the order of the rules.
   *
   * @param eventText the event as JSON text.
   * @throws InvalidEventError if the text is no JSON object, as far as it had to be read to tell:
   * values that no rule reads are skipped by their quotes and brackets.
   */
  match(eventText: string): readonly string[];
}

/**
 * Makes one matcher of many rules.
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

function accepted(name: string, pattern: string | Pattern): Pattern {
  const parsed = typeof pattern === 'string' ? parsePattern(pattern) : pattern;
  if (parsed.kind === 'refused') throw new InvalidPatternError(name, parsed);
  return parsed;
}
