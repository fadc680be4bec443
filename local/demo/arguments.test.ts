import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';

describe('The command line of the demo', () => {
  it('names files, and may ask for JSON and a folder', () => {
    expect(readArguments(['package.json', '--json', 'biome.json', '--out', 'pictures'])).toEqual({
      files: ['package.json', 'biome.json'],
      json: true,
      out: 'pictures',
    });
    expect(readArguments(['package.json'])).toEqual({ files: ['package.json'], json: false });
  });

  it.each([
    [[], /^No file was named\.\nUsage: npm run demo/],
    [
      ['package.json', 'no/a.jpg', 'local'],
      /^No such file: no\/a\.jpg, local\nNothing was started\.$/,
    ],
    [['package.json', '--colour'], /--colour.*\nUsage: npm run demo/s],
  ])('%j is answered by %s', (argv, message) => {
    expect(() => readArguments(argv)).toThrow(message);
  });
});
