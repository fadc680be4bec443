import { type Automaton, automatonOf } from './automaton.ts';
import { intersection } from './intersection.ts';
import { languageOf } from './language.ts';
import { withoutLookAhead } from './look-ahead.ts';
import { type Expression, parsePattern } from './parse.ts';
import { complement, type Ranges, rangesOf } from './ranges.ts';

const changes = [
  'no ^',
  'no $',
  'no look-ahead',
  'fewer repetitions',
  'more repetitions',
  'another character',
] as const;

/** What a looser pattern lacks or adds in one place. */
export type Loosening = (typeof changes)[number];

/** The language of a pattern that is looser in one place. */
export interface LooserLanguage {
  readonly change: Loosening;
  readonly automaton: Automaton;
}

/** The most looser languages of one pattern. */
const most = 120;

/**
 * The languages of the patterns that differ from this one in one place, where they accept more: they
 * lack an anchor or a look-ahead, or have another repetition or a larger set of characters. None for
 * a pattern that is beyond automata.
 */
export function looserLanguages(pattern: string): readonly LooserLanguage[] {
  const parts = withoutLookAhead(pattern).flatMap(({ pattern: part, positive }) => {
    const expression = parsePattern(part);
    const automaton = expression && automatonOf(expression);
    return automaton ? [{ expression, automaton, positive }] : [];
  });
  const last = parts.at(-1);
  if (last === undefined || languageOf(pattern) === undefined) return [];
  const lookAheads = parts.slice(0, -1);
  return [
    ...lookAheads.map((_, index): LooserLanguage => {
      return { change: 'no look-ahead', automaton: intersection(parts.toSpliced(index, 1)) };
    }),
    ...loosened(last.expression)
      .toSorted((a, b) => changes.indexOf(a.change) - changes.indexOf(b.change))
      .slice(0, most)
      .flatMap(({ change, expression }) => {
        const automaton = automatonOf(expression);
        if (automaton === undefined) return [];
        const all = [...lookAheads, { automaton, positive: true }];
        return [{ change, automaton: lookAheads.length === 0 ? automaton : intersection(all) }];
      }),
  ];
}

interface Loosened {
  readonly change: Loosening;
  readonly expression: Expression;
}

const nothing: Expression = { kind: 'sequence', parts: [] };

function loosened(expression: Expression): readonly Loosened[] {
  switch (expression.kind) {
    case 'start':
      return [{ change: 'no ^', expression: nothing }];
    case 'end':
      return [{ change: 'no $', expression: nothing }];
    case 'class':
      return widened(expression.ranges).map((ranges) => ({
        change: 'another character',
        expression: { kind: 'class', ranges },
      }));
    case 'sequence':
    case 'choice':
      return expression.parts.flatMap((part, index) =>
        loosened(part).map(({ change, expression: looser }) => ({
          change,
          expression: { ...expression, parts: expression.parts.with(index, looser) },
        })),
      );
    case 'repeat': {
      const { max, min, part } = expression;
      return [
        ...(min > 0 ? [repeated('fewer repetitions', { ...expression, min: min - 1 })] : []),
        ...(max < Infinity ? [repeated('more repetitions', { ...expression, max: max + 1 })] : []),
        ...loosened(part).map((one) => ({
          ...one,
          expression: { ...expression, part: one.expression },
        })),
      ];
    }
  }
}

function repeated(change: Loosening, expression: Expression): Loosened {
  return { change, expression };
}

const everything: Ranges = complement([]);

/** Characters that people add to a class together. */
const groups: readonly Ranges[] = [
  [[97, 122]],
  [[65, 90]],
  [[48, 57]],
  [[95, 95]],
  complement([[48, 57], [65, 90], [95, 95], [97, 122]]),
]; // biome-ignore format: a list

/** The set with each group that it lacks in part; a single character, as an escaped dot, with all. */
function widened(ranges: Ranges): readonly Ranges[] {
  const [[from, to] = [0, 1]] = ranges;
  if (ranges.length === 1 && from === to) return [everything];
  return groups
    .map((group) => rangesOf([...ranges, ...group]))
    .filter((one) => !isSame(one, ranges));
}

function isSame(left: Ranges, right: Ranges): boolean {
  return JSON.stringify(left) === JSON.stringify(rangesOf(right));
}
