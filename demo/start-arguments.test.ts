import { describe, expect, it } from 'vitest';
import { readStartArguments, UsageError } from './start-arguments.ts';

describe('npm start', () => {
  it('takes port 4747 and enforces permissions unless told otherwise', () => {
    expect(readStartArguments([])).toEqual({
      port: 4747,
      permissions: 'enforce',
      isFresh: false,
      isInMemory: false,
    });
    expect(readStartArguments(['--port', '0'])).toMatchObject({ port: 0 });
    expect(readStartArguments(['--permissions', 'warn'])).toMatchObject({ permissions: 'warn' });
  });

  it.each([
    ['--port', 'x'],
    ['--port', '65536'],
    ['--port', '-1'],
    ['--permissions', 'none'],
    ['--prot', '1'],
    ['1'],
  ])('refuses %s %s and says how it is used', (...argv) => {
    expect(() => readStartArguments(argv.filter(Boolean))).toThrow(UsageError);
    expect(() => readStartArguments(argv.filter(Boolean))).toThrow('npm start -- [--port N]');
  });
});
