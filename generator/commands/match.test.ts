import { expect, test } from 'vitest';
import { matchFiles, matchLine } from './match.ts';

test('matches a line with its numbers as spelled', () => {
  expect(matchLine('{"pattern":{"a":[300]},"event":{"a":3.0e2}}')).toEqual({ matches: true });
  const close = '{"pattern": {"a":[9007199254740993]}, "event": {"a":9007199254740992}}';
  expect(matchLine(close)).toEqual({ matches: false });
  expect(matchLine('{"event":{"a":[1.0]},"more":"}{","pattern":{"a":[1]}}')).toEqual({
    matches: true,
  });
});

test('says why EventBridge rejects the pattern of a line', () => {
  const verdict = matchLine('{"pattern":{"a":[{"numeric":["<","5"]}]},"event":{}}');
  expect(verdict).toEqual({ invalid: 'Value of < must be numeric (at /a/0/numeric, column 19)' });
});

test.each(['', '[]', '{"pattern":{"a":[1]}}', '{"pattern":{"a":[1]},"event":5}', '{"pattern":'])(
  'rejects the line %j without throwing',
  (line) => {
    expect(matchLine(line)).toHaveProperty('invalid');
  },
);

test('matches a pattern file with an event file and explains the result', () => {
  const pattern = { file: 'where.json', text: '{"size":[{"numeric":["<",10]}]}' };
  const event = (text: string) => ({ file: 'event.json', text });
  expect(matchFiles(pattern, event('{"size":3}'))).toEqual({ lines: ['true'], exitCode: 0 });
  const lines = ['false', 'size is 12, but expected a number < 10'];
  expect(matchFiles(pattern, event('{"size":12}'))).toEqual({ lines, exitCode: 1 });
  expect(matchFiles(pattern, event('{')).exitCode).toBe(2);
});

test('reports a mistake in the pattern with file, line and column', () => {
  const pattern = { file: 'where.json', text: '{\n  "size": 12\n}' };
  expect(matchFiles(pattern, { file: 'event.json', text: '{}' }).lines).toEqual([
    'where.json:2:11: "size" must be an object or an array (put the value into a list: ["value"])',
  ]);
});
