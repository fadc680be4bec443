import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compile } from './matcher.ts';
import { parsePattern } from './parse.ts';

/** A line of a recording; the numbers keep their text. */
interface Recording {
  readonly pattern: string;
  readonly event: string;
  readonly verdict: unknown;
}

function linesOf(file: string): readonly string[] {
  const text = readFileSync(new URL(`../recorded/${file}`, import.meta.url), 'utf8');
  return text.trimEnd().split('\n');
}

/** The parts of `{"pattern":…,"event":…,"matches":…}`. */
function partsOf(line: string): Recording {
  const event = line.lastIndexOf(',"event":');
  const matches = line.lastIndexOf(',"matches":');
  return {
    pattern: line.slice('{"pattern":'.length, event),
    event: line.slice(event + ',"event":'.length, matches),
    verdict: JSON.parse(line.slice(matches + ',"matches":'.length, -1)),
  };
}

function verdictOf(pattern: string, event: string): boolean | 'invalid' {
  const parsed = parsePattern(pattern);
  if (parsed.kind === 'refused') return 'invalid';
  return compile([{ name: 'rule', pattern: parsed }]).match(event).length > 0;
}

test('our verdicts equal the recorded verdicts of EventBridge', () => {
  const lines = linesOf('cases.jsonl');
  const wrong = lines
    .map((line) => ({ line, ...partsOf(line) }))
    .map((recording) => ({ ...recording, ours: verdictOf(recording.pattern, recording.event) }))
    .filter(({ ours, verdict }) => ours !== verdict);
  expect(wrong.map(({ line, ours }) => ({ line, ours }))).toEqual([]);
  expect(lines).toHaveLength(627);
});

test('our verdicts on numbers equal the recorded ones', () => {
  const lines = linesOf('numbers.tsv');
  expect(lines).toHaveLength(16);
  for (const line of lines) {
    const [pattern = '', event = '', verdict] = line.split('\t');
    expect(String(verdictOf(pattern, event)), line).toBe(verdict);
  }
});

/**
 * Rows of disagreements.jsonl where the engine is at fault; docs/patterns.md says about each why.
 */
const faultyRows: ReadonlySet<number> = new Set([4, 7, 10, 20, 23]);

test('our verdicts follow EventBridge in every recorded disagreement, except where it is wrong', () => {
  const rows = linesOf('disagreements.jsonl').map(partsOf);
  expect(rows).toHaveLength(28);
  const differing = rows.flatMap(({ event, pattern, verdict }, index) =>
    verdictOf(pattern, event) === verdict ? [] : [index + 1],
  );
  expect(differing).toEqual([...faultyRows]);
});

/**
 * The smallest forms of the engine's faults: each verdict of the engine contradicts another of its
 * own.
 */
const faults: readonly (readonly [string, { pattern: object; event: object; ours: boolean }])[] = [
  [
    'a wildcard that starts with * does not hide another matching entry',
    {
      pattern: {
        a: [
          { 'anything-but': { wildcard: '*e*' } },
          { 'anything-but': { 'equals-ignore-case': ['b'] } },
        ],
      },
      event: { a: 'e' },
      ours: true,
    },
  ],
  [
    'a wildcard that starts with * matches nothing that no entry matches',
    {
      pattern: { a: [{ wildcard: '*b' }, { 'equals-ignore-case': 'k' }] },
      event: { a: 'o' },
      ours: false,
    },
  ],
  [
    'an alternative matches although each of its fields shares a value with an earlier one',
    { pattern: { $or: [{ a: ['h'] }, { a: ['h', 'g'] }] }, event: { a: 'g' }, ours: true },
  ],
  [
    'a CIDR block tests the digits of a number although another alternative tests numbers',
    {
      pattern: { $or: [{ a: [42] }, { a: [{ cidr: '0.0.0.0/0' }] }] },
      event: { a: 300 },
      ours: true,
    },
  ],
];

test.each(faults)('%s', (_, { event, ours, pattern }) => {
  expect(verdictOf(JSON.stringify(pattern), JSON.stringify(event))).toBe(ours);
});

test.each([
  ['👍', '??', true],
  ['👍', '👍', false],
  ['a👍', 'A??', true],
])(
  'where case is ignored, half of a surrogate pair is a question mark, as in the engine: %s, %s',
  (text, value, isMatch) => {
    const event = JSON.stringify({ a: value });
    for (const entry of [
      { prefix: { 'equals-ignore-case': text } },
      { suffix: { 'equals-ignore-case': text } },
    ]) {
      expect(verdictOf(JSON.stringify({ a: [entry] }), event)).toBe(isMatch);
    }
    const [equal, other] = [
      { 'equals-ignore-case': text },
      { 'anything-but': { 'equals-ignore-case': text } },
    ];
    expect(verdictOf(JSON.stringify({ a: [equal] }), event)).toBe(isMatch);
    expect(verdictOf(JSON.stringify({ a: [other] }), event)).toBe(!isMatch);
  },
);
