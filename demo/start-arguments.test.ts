import { describe, expect, it } from 'vitest';
import { readStartArguments, UsageError } from './start-arguments.ts';

describe('npm start', () => {
  it('takes port 4747 unless told another', () => {
    expect(readStartArguments([])).toEqual({ port: 4747 });
    expect(readStartArguments(['--port', '0'])).toEqual({ port: 0 });
  });

  it.each([['--port', 'x'], ['--port', '65536'], ['--port', '-1'], ['--prot', '1'], ['1']])(
    'refuses %s %s and says how it is used',
    (...argv) => {
      expect(() => readStartArguments(argv.filter(Boolean))).toThrow(UsageError);
      expect(() => readStartArguments(argv.filter(Boolean))).toThrow('npm start -- [--port N]');
    },
  );
});
