import { describe, expect, it } from 'vitest';
import { UsageError } from '../scripts/script.ts';
import { readStartArguments } from './start-arguments.ts';

describe('npm start', () => {
  it('uses port 4747 and enforces permissions by default', () => {
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
  ])('rejects %s %s', (...argv) => {
    expect(() => readStartArguments(argv.filter(Boolean))).toThrow(UsageError);
  });
});
