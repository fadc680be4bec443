import { parseArgs } from 'node:util';
import { driverNames } from './drivers/index.ts';

/** How long, by which seed, and what. */
export interface TortureArguments {
  readonly minutes: number;
  readonly seed: number;
  /** Ends the storm after so many actions, if that comes before the time is up. */
  readonly uploads: number;
  readonly app: string;
  /** Seconds between kills, on average; 0 never kills. */
  readonly killEvery: number;
}

export const usage = `Usage: npm run torture -- [--minutes N] [--seed N] [--uploads N] [--kill-every SECONDS] [--app ${driverNames.join('|')}]`;

/** Reads the command line; nothing where help was asked for. Throws an error for people. */
export function readArguments(argv: readonly string[]): TortureArguments | undefined {
  const values = parse(argv);
  if (values.help === true) return undefined;
  const app = values.app ?? 'images';
  if (!driverNames.includes(app)) {
    throw new Error(`--app takes ${driverNames.join(' or ')}, not ${app}.\n${usage}`);
  }
  return {
    minutes: numberOf('minutes', values.minutes, 2),
    seed: numberOf('seed', values.seed, Date.now() % 100_000),
    uploads: numberOf('uploads', values.uploads, Number.POSITIVE_INFINITY),
    killEvery: numberOf('kill-every', values['kill-every'], 8),
    app,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        minutes: { type: 'string' },
        seed: { type: 'string' },
        uploads: { type: 'string' },
        'kill-every': { type: 'string' },
        app: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
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
