import { expect, it } from 'vitest';
import { readLoggedError } from './logged-error.ts';

it('reads the error of a line that the runtime logged', () => {
  const error = { name: 'TypeError', message: 'no total', stack: 'TypeError: no total\n    at f' };
  const line = JSON.stringify({ level: 'ERROR', message: 'failed', error });
  const stack = ['TypeError: no total', '    at f'];
  expect(readLoggedError(line)).toEqual({ name: 'TypeError', message: 'no total', stack });
});

it.each(['', 'plain text', '{"level":"INFO"}', '{"error":"text"}', '{"error":', '[1]'])(
  'finds no error in %j',
  (line) => expect(readLoggedError(line)).toBeUndefined(),
);
