import { expect, it } from 'vitest';
import { shownLogLine } from './shown-log-line.ts';

const shown = (line: string) =>
  shownLogLine({ at: Date.UTC(2026, 10, 28, 17, 3, 27, 963), function: 'Bill-0123456789ab', line });

it.each([
  ['a plain line', 'changes 1', 'changes 1'],
  [
    'a structured line',
    '{"level":"INFO","message":"sold out","timestamp":"2026-11-28T17:03:27Z","isbn":"2"}',
    'INFO sold out {"isbn":"2"}',
  ],
  ['a structured line without more fields', '{"level":"WARN","message":"late"}', 'WARN late'],
  ['JSON in another format', '{"total":1}', '{"total":1}'],
  ['text that only begins like JSON', '{total', '{total'],
])('shows %s', (_, line, text) => {
  expect(shown(line)).toBe(`17:03:27.963 Bill ${text}`);
});

it('leaves out metrics in the embedded metric format', () => {
  expect(shown('{"_aws":{"Timestamp":1,"CloudWatchMetrics":[]},"Count":1}')).toBeUndefined();
});
