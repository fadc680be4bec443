import type { Test } from '../pattern.ts';
import { addressLanguages, foldedLanguage, quote, spellingLanguages } from './languages.ts';
import type { StringLimit } from './space.ts';

/** A set of texts that a text must or must not belong to. */
export interface TextCondition {
  /** A regular expression of ECMAScript, unanchored as in JSON Schema, or the name of a format. */
  readonly kind: 'pattern' | 'format';
  readonly language: string;
  readonly holds: boolean;
}

/** How long a text is, in code points. */
export interface Lengths {
  readonly shortest: number;
  readonly longest: number;
}

/** A text that was found, `none` if there certainly is none, or `unknown`. */
export type FoundText = { readonly text: string } | 'none' | 'unknown';

/**
 * Looks for a text that meets all conditions. The caller provides this if it can decide regular
 * expressions.
 */
export type FindText = (conditions: readonly TextCondition[], lengths: Lengths) => FoundText;

/** Looks for a text within the limits that passes the test, or that fails it. */
export function findTextFor(
  limits: readonly StringLimit[],
  test: Test,
  passes: boolean,
  findText: FindText,
): FoundText {
  return search(limits, conditionsOf(test, passes), findText);
}

/** Looks for a text within the limits that fails every one of the tests. */
export function findTextFailing(
  limits: readonly StringLimit[],
  tests: readonly Test[],
  findText: FindText,
): FoundText {
  const each = tests.map((test) => conditionsOf(test, false));
  if (each.some((one) => one === undefined)) return 'unknown';
  const ways = each.map((one) => one ?? []).reduce(both, [[]]);
  return ways.length > mostWays ? 'unknown' : search(limits, ways, findText);
}

/** Ways to meet something: any one of them, each a list of conditions that must all hold. */
type Ways = readonly (readonly TextCondition[])[];

/** More ways than this are not searched. */
const mostWays = 64;

function both(one: Ways, other: Ways): Ways {
  return one.flatMap((first) => other.map((second) => [...first, ...second]));
}

function search(
  limits: readonly StringLimit[],
  ways: Ways | undefined,
  findText: FindText,
): FoundText {
  if (ways === undefined) return 'unknown';
  const asked = limits.flatMap(({ excluded, format, pattern }): TextCondition[] => [
    ...excluded.flatMap((text) => inLanguage(`^${quote(text)}$`, false).flat()),
    ...(pattern === undefined
      ? []
      : [{ kind: 'pattern' as const, language: pattern, holds: true }]),
    ...(format === undefined ? [] : [{ kind: 'format' as const, language: format, holds: true }]),
  ]);
  const lengths = {
    shortest: Math.max(0, ...limits.map(({ shortest }) => shortest)),
    longest: Math.min(Number.POSITIVE_INFINITY, ...limits.map(({ longest }) => longest)),
  };
  const found = ways.map((way) => findText([...asked, ...way], lengths));
  const text = found.find((one) => typeof one === 'object');
  return text ?? (found.every((one) => one === 'none') ? 'none' : 'unknown');
}

const always: Ways = [[]];
const never: Ways = [];

/**
 * The ways in which a string passes a test, or fails it, or a few more; undefined if regular
 * expressions cannot express them.
 */
function conditionsOf(test: Test, passes: boolean): Ways | undefined {
  switch (test.kind) {
    case 'number':
    case 'literal':
    case 'range':
      return passes ? never : always;
    case 'exists':
      return test.wanted === passes ? always : never;
    case 'string':
      return inLanguage(`^${quote(test.value)}$`, passes);
    case 'prefix':
      return inLanguage(`^${quote(test.value)}`, passes);
    case 'suffix':
      return inLanguage(`${quote(test.value)}$`, passes);
    case 'wildcard': {
      const { head, middle, tail } = test.wildcard;
      const parts = tail === undefined ? [head, ...middle] : [head, ...middle, tail];
      return inLanguage(`^${parts.map(quote).join('[\\s\\S]*')}$`, passes);
    }
    case 'anything-but':
      return anythingBut(test.tests, passes);
    case 'equals-folded':
      return inLanguage(foldedLanguage(test.folded, 'all'), passes);
    case 'prefix-folded':
      return inLanguage(foldedLanguage(test.folded, 'start'), passes);
    case 'suffix-folded':
      return inLanguage(foldedLanguage(test.folded, 'end'), passes);
    case 'address':
      return passes
        ? inAny([`^${quote(test.source)}$`, ...spellingLanguages(test.value)])
        : undefined;
    case 'cidr':
      return passes ? inAny(addressLanguages(test.range)) : undefined;
    default:
      return test satisfies never;
  }
}

/** To pass is to fail each of the tests. To fail is to pass one of them. */
function anythingBut(tests: readonly Test[], passes: boolean): Ways | undefined {
  const each = tests.map((test) => conditionsOf(test, !passes));
  if (each.some((one) => one === undefined)) return undefined;
  const known = each.map((one) => one ?? []);
  if (!passes) return known.flat();
  const ways = known.reduce(both, always);
  return ways.length > mostWays ? undefined : ways;
}

/** Of addresses a little more than the texts that pass is known, which only ever excludes. */
function inAny(languages: readonly string[]): Ways {
  return languages.flatMap((language) => inLanguage(language, true));
}

function inLanguage(language: string, holds: boolean): Ways {
  return [[{ kind: 'pattern', language, holds }]];
}
