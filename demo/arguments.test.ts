import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';

describe('The command line of the demo', () => {
  it('takes files, --json and a folder, relative to where it is run', () => {
    const photographs = path.resolve('demo/photographs');
    expect(
      readArguments(['lake-disc.png', '--json', 'draw.ts', '--out', 'o'], photographs),
    ).toEqual({
      files: ['lake-disc.png', 'draw.ts'].map((name) => ({
        name,
        path: path.join(photographs, name),
      })),
      json: true,
      permissions: 'enforce',
      out: path.join(photographs, 'o'),
    });
    expect(readArguments(['package.json'], '.')).toMatchObject({ json: false });
  });

  it.each([
    [[], /^Name at least one file\.$/],
    [['package.json', 'no/a.jpg', 'local'], /^No such file: no\/a\.jpg, local\.$/],
    [['package.json', '--colour'], /^There is no option --colour\.$/],
  ])('%j fails with %s', (argv, message) => {
    expect(() => readArguments(argv, '.')).toThrow(message);
  });
});
