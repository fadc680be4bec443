import { readArguments as readOptions } from '../scripts/read-arguments.ts';
import { readNumber } from '../scripts/read-number.ts';
import { type Script, UsageError } from '../scripts/script.ts';
import { targetNames } from './targets/index.ts';

/** The targets, duration and seed of a fuzzing run. */
export interface FuzzArguments {
  readonly targets: readonly string[];
  /** The total for all targets, which share it equally. */
  readonly minutes: number;
  readonly seed: number;
  /** Runs this one case alone. */
  readonly index: number | undefined;
}

/** How it is called. */
export const fuzzScript = {
  command: 'npm run fuzz',
  does: `Feeds odd inputs to everything that parses or decides. Targets: ${targetNames.join(', ')}.`,
  operands: '[TARGET…]',
  options: {
    minutes: { value: 'N', does: 'How long to run, for all targets together (default: 5).' },
    seed: {
      value: 'N',
      does: 'The same seed makes the same inputs (default: a different one each time).',
    },
    case: { value: 'N', does: 'Run this case of one target again, and print its input.' },
  },
} as const satisfies Script;

/** Reads the command line. Throws a `UsageError`. */
export function readArguments(argv: readonly string[]): FuzzArguments {
  const { operands, options } = readOptions(fuzzScript, argv);
  const unknown = operands.find((name) => !targetNames.includes(name));
  if (unknown !== undefined) throw new UsageError(`There is no target ${unknown}.`);
  if (options.case !== undefined && operands.length !== 1) {
    throw new UsageError('--case runs one case of one target: name the target.');
  }
  const whole = 'a whole number from 0';
  return {
    targets: operands.length === 0 ? targetNames : operands,
    minutes: readNumber('minutes', options.minutes, 'a number from 0', 5),
    seed: readNumber('seed', options.seed, whole, Date.now() % 100_000),
    index: options.case === undefined ? undefined : readNumber('case', options.case, whole, 0),
  };
}
