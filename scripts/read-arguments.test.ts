import { describe, expect, it } from 'vitest';
import { helpOf } from './help-of.ts';
import { readArguments } from './read-arguments.ts';
import { readNumber } from './read-number.ts';
import { type Script, UsageError } from './script.ts';

const script = {
  command: 'npm run paint',
  does: 'Paints walls.',
  operands: '[WALL…]',
  options: {
    colour: { value: 'NAME', does: 'The colour (default: white).' },
    layer: { value: 'N', does: 'A layer. Repeat it for several.', isRepeatable: true },
    dry: { does: 'Wait until it is dry.' },
  },
} as const satisfies Script;

describe('The arguments of a script', () => {
  it('are operands, texts, lists of texts and flags', () => {
    const argv = ['north', '--colour=red', '--layer', '1', '--dry', '--layer', '2', 'south'];
    expect(readArguments(script, argv)).toEqual({
      operands: ['north', 'south'],
      options: { colour: 'red', layer: ['1', '2'], dry: true },
    });
    expect(readArguments(script, [])).toEqual({
      operands: [],
      options: { colour: undefined, layer: [], dry: false },
    });
  });

  it.each([
    [['--color', 'red'], 'There is no option --color. Did you mean --colour?'],
    [['--constructor'], 'There is no option --constructor.'],
    [['-x'], 'There is no option -x.'],
    [['--colour'], "Option '--colour <value>' argument missing."],
    [['--dry=yes'], "Option '--dry' does not take an argument."],
  ])('%j are refused in one line', (argv, message) => {
    const read = () => readArguments(script, argv);
    expect(read).toThrow(new UsageError(message));
  });

  it('rejects an operand if the script takes none', () => {
    const { operands: _, ...without } = script;
    expect(() => readArguments(without, ['north'])).toThrow(
      "npm run paint takes no operands, and 'north' is one.",
    );
  });

  it.each(['', ' ', 'two', '-1', '1e999'])('reads no number from %j', (text) => {
    expect(() => readNumber('layers', text, 'a whole number from 1', 1)).toThrow(
      `--layers takes a whole number from 1, not '${text}'.`,
    );
  });

  it('have a help that lists each option', () => {
    expect(helpOf(script)).toBe(`Usage: npm run paint -- [options] [WALL…]

Paints walls.

Options:
  --colour NAME  The colour (default: white).
  --layer N      A layer. Repeat it for several.
  --dry          Wait until it is dry.
  -h, --help     Show this help.`);
  });
});
