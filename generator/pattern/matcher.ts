import { JsonSyntaxError, parseJson } from './json.ts';
import { matchesNaively } from './naive.ts';
import { parsePattern } from './parse.ts';
import type { Pattern, Refusal } from './pattern.ts';

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
   * @throws InvalidEventError if the text is no JSON object.
   */
  match(eventText: string): readonly string[];
}

/** A rule's pattern is none that EventBridge accepts. */
export class InvalidPatternError extends Error {
  readonly rule: string;
  readonly refusal: Refusal;
  constructor(rule: string, refusal: Refusal) {
    super(`rule ${rule}: ${refusal.message} (line ${refusal.line}, column ${refusal.column})`);
    this.name = 'InvalidPatternError';
    this.rule = rule;
    this.refusal = refusal;
  }
}

/** What should be an event is no JSON object. */
export class InvalidEventError extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.name = 'InvalidEventError';
    this.offset = offset;
  }
}

/**
 * Makes one matcher of many rules.
 *
 * @throws InvalidPatternError at the first pattern that EventBridge would refuse.
 */
export function compile(rules: readonly NamedPattern[]): Matcher {
  const parsed = rules.map(({ name, pattern }) => ({ name, pattern: accepted(name, pattern) }));
  return {
    match(eventText) {
      const event = parseEvent(eventText);
      const names = parsed.filter(({ pattern }) => matchesNaively(pattern, event));
      return [...new Set(names.map(({ name }) => name))];
    },
  };
}

function accepted(name: string, pattern: string | Pattern): Pattern {
  const parsed = typeof pattern === 'string' ? parsePattern(pattern) : pattern;
  if (parsed.kind === 'refused') throw new InvalidPatternError(name, parsed);
  return parsed;
}

function parseEvent(text: string) {
  try {
    const event = parseJson(text);
    if (event.kind === 'object') return event;
    throw new InvalidEventError('an event is a JSON object', event.start);
  } catch (error) {
    if (error instanceof JsonSyntaxError) throw new InvalidEventError(error.message, error.offset);
    throw error;
  }
}
