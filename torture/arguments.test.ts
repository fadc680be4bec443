import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';

describe('The command line of torture', () => {
  it('runs two minutes of the images by default, with a kill every 8 s', () => {
    expect(readArguments([])).toMatchObject({ minutes: 2, app: 'images', killEvery: 8 });
    expect(readArguments(['--minutes', '0.5', '--seed', '7'])).toMatchObject({
      minutes: 0.5,
      seed: 7,
    });
    expect(readArguments(['--help'])).toBeUndefined();
  });

  it.each([
    [['--minutes', 'two'], '--minutes takes a number from 0, not two.\nUsage:'],
    [['--seed', '-1'], /--seed.*\nUsage:/s],
    [
      ['--app', 'constructor'],
      '--app takes images or orders or orders-unguarded or articles, not constructor.',
    ],
    [['--fast'], /--fast.*\nUsage:/s],
  ])('%j is rejected', (argv, message) => {
    expect(() => readArguments(argv)).toThrow(message);
  });
});
