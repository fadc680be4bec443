import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';

describe('The command line of torture', () => {
  it('runs two minutes of the images by default, with a kill every 8 s', () => {
    expect(readArguments([])).toMatchObject({ minutes: 2, app: 'images', killEvery: 8 });
    expect(readArguments(['--minutes', '0.5', '--seed', '7'])).toMatchObject({
      minutes: 0.5,
      seed: 7,
    });
  });

  it.each([
    [['--minutes', 'two'], "--minutes takes a number from 0, not 'two'."],
    [['--seed', '-1'], /--seed/],
    [
      ['--app', 'constructor'],
      '--app takes images or orders or orders-unguarded or articles, or the file of a driver, not constructor.',
    ],
    [['--app', './gone.ts'], 'There is no driver ./gone.ts.'],
    [['--replay', 'gone.json'], 'There is no file gone.json to replay.'],
    [['--fast'], /no option --fast/],
  ])('%j is rejected', (argv, message) => {
    expect(() => readArguments(argv)).toThrow(message);
  });
});
