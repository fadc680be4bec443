import { parseArgs } from 'node:util';
import { driverNames } from './drivers/index.ts';

/** How long, by which seed, and what. */
export interface TortureArguments {
  readonly minutes: number;
  readonly seed: number;
  /** Ends the storm after so many actions, if that comes before the time is up. */
  readonly uploads: number;
  readonly app: string;
  /** So many runs, each with the next seed. */
  readonly runs: number;
  /** Minutes that a failing storm is made shorter for; 0 leaves it as it is. */
  readonly shrink: number;
  /** A file with a storm, to be run again. */
  readonly replay: string | undefined;
  /** Where the figures of each run are appended. */
  readonly record: string;
  /** Seconds between kills, on average; 0 never kills. */
  readonly killEvery: number;
  /** Nobody sends more work while so many messages and executions are under way. */
  readonly backlog: number;
}

export const usage = `Usage: npm run torture -- [--minutes N] [--seed N] [--uploads N] [--kill-every SECONDS] [--backlog N] [--app ${driverNames.join('|')}] [--runs N] [--shrink MINUTES] [--replay FILE] [--record FILE]`;

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
    backlog: numberOf('backlog', values.backlog, 200),
    runs: numberOf('runs', values.runs, 1),
    shrink: numberOf('shrink', values.shrink, 5),
    replay: values.replay,
    record: values.record ?? '.eventwright/torture/runs.jsonl',
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
        backlog: { type: 'string' },
        app: { type: 'string' },
        runs: { type: 'string' },
        shrink: { type: 'string' },
        replay: { type: 'string' },
        record: { type: 'string' },
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
