import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';

describe('The command line of redrive', () => {
  it('redrives everything by default', () => {
    expect(readArguments([])).toEqual({
      queue: undefined,
      max: Number.POSITIVE_INFINITY,
      dryRun: false,
      stack: undefined,
      endpoint: undefined,
    });
  });

  it('takes a queue, a maximum, a stack and --dry-run', () => {
    const argv = ['--queue', 'ProcessImage', '--max', '3', '--dry-run', '--stack', 'Images'];
    expect(readArguments(argv)).toMatchObject({
      queue: 'ProcessImage',
      max: 3,
      dryRun: true,
      stack: 'Images',
    });
  });

  it.each([
    [['--max', '0'], /^--max takes a whole number from 1, not '0'\.$/],
    [['--max', 'all'], /not 'all'/],
    [['--all'], /^There is no option --all\./],
  ])('%j fails with %s', (argv, message) => {
    expect(() => readArguments(argv)).toThrow(message);
  });
});
