import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compile } from './matcher.ts';
import { parsePattern } from './parse.ts';

const recorded = new URL('../../../../shared/patterns/', import.meta.url);

/** Where `"name":` starts its value in a line of `{"pattern":…,"event":…,"matches":…}`: the numbers keep their text. */
function partsOf(line: string): { pattern: string; event: string; verdict: unknown } {
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

test('the recorded verdicts of EventBridge are there to compare with', () => {
  const advice = `clone the shared notes beside this repository: ${recorded.pathname}`;
  expect(existsSync(new URL('cases.jsonl', recorded)), advice).toBe(true);
});

test('every recorded verdict of EventBridge is ours', () => {
  const lines = readFileSync(new URL('cases.jsonl', recorded), 'utf8').trimEnd().split('\n');
  const wrong = lines
    .map((line) => ({ line, ...partsOf(line) }))
    .map((recording) => ({ ...recording, ours: verdictOf(recording.pattern, recording.event) }))
    .filter(({ ours, verdict }) => ours !== verdict);
  expect(wrong.map(({ line, ours }) => ({ line, ours }))).toEqual([]);
  expect(lines.length).toBeGreaterThanOrEqual(627);
});

test('every recorded verdict on numbers is ours', () => {
  const lines = readFileSync(new URL('numbers.tsv', recorded), 'utf8').trimEnd().split('\n');
  for (const line of lines) {
    const [pattern = '', event = '', verdict] = line.split('\t');
    expect(String(verdictOf(pattern, event)), line).toBe(verdict);
  }
});
