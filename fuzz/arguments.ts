import { parseArgs } from 'node:util';
import { targetNames } from './targets/index.ts';

/** What is fuzzed, for how long, by which seed. */
export interface FuzzArguments {
  readonly targets: readonly string[];
  /** For all targets together; each has an equal part. */
  readonly minutes: number;
  readonly seed: number;
  /** Runs this one case alone. */
  readonly index: number | undefined;
}

export const usage = `Usage: npm run fuzz -- [TARGET…] [--minutes N] [--seed N] [--case N]

Targets: ${targetNames.join(', ')}.
  --minutes N  how long for all targets together (default 5)
  --seed N     the same seed makes the same inputs (default: another one each time)
  --case N     runs one case of one target again, and prints its input`;

/** Reads the command line; nothing where help was asked for. Throws an error for people. */
export function readArguments(argv: readonly string[]): FuzzArguments | undefined {
  const { positionals, values } = parse(argv);
  if (values.help === true) return undefined;
  const unknown = positionals.find((name) => !targetNames.includes(name));
  if (unknown !== undefined) throw new Error(`There is no target ${unknown}.\n${usage}`);
  const index = values.case === undefined ? undefined : numberOf('case', values.case, 0);
  if (index !== undefined && positionals.length !== 1) {
    throw new Error(`--case runs one case of one target: name the target.\n${usage}`);
  }
  return {
    targets: positionals.length === 0 ? targetNames : positionals,
    minutes: numberOf('minutes', values.minutes, 5),
    seed: Math.floor(numberOf('seed', values.seed, Date.now() % 100_000)),
    index,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        minutes: { type: 'string' },
        seed: { type: 'string' },
        case: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
}

function numberOf(name: string, text: string | undefined, byDefault: number): number {
  if (text === undefined) return byDefault;
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0)) {
    throw new Error(`--${name} takes a number from 0, not ${text}.\n${usage}`);
  }
  return value;
}
