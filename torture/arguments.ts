import { existsSync } from 'node:fs';
import { readArguments as readOptions } from '../scripts/read-arguments.ts';
import { readNumber } from '../scripts/read-number.ts';
import { type Script, UsageError } from '../scripts/script.ts';
import { driverNames, isDriverFile } from './drivers/index.ts';

/** The duration, seed and subject of a run. */
export interface TortureArguments {
  readonly minutes: number;
  readonly seed: number;
  /** Ends the storm after this many actions, if that comes before the time is up. */
  readonly uploads: number;
  readonly app: string;
  /** How many runs, each with the next seed. */
  readonly runs: number;
  /** How many minutes to spend on making a failing storm shorter; 0 leaves it as it is. */
  readonly shrink: number;
  /** A file with a storm to run again. */
  readonly replay: string | undefined;
  /** The file to which the figures of each run are appended. */
  readonly record: string;
  /** Seconds between kills, on average; 0 never kills. */
  readonly killEvery: number;
  /** Nobody sends more work while this many messages and executions are under way. */
  readonly backlog: number;
}

const defaultRecord = '.eventwright/torture/runs.jsonl';

/** How it is called. */
export const tortureScript = {
  command: 'npm run torture',
  does: 'Runs an application under load with faults and kills, then checks that nothing is lost.',
  options: {
    minutes: { value: 'N', does: 'How long the storm lasts (default: 2).' },
    seed: {
      value: 'N',
      does: 'The same seed makes the same storm (default: a different one each time).',
    },
    uploads: { value: 'N', does: 'End the storm after this many actions (default: no limit).' },
    'kill-every': {
      value: 'SECONDS',
      does: 'The average time between kills; 0 never kills (default: 8).',
    },
    backlog: {
      value: 'N',
      does: 'Send no more work while this many messages and executions are under way (default: 200).',
    },
    app: {
      value: 'NAME',
      does: `The application: ${driverNames.join(', ')}, or the file of a driver (default: images).`,
    },
    runs: { value: 'N', does: 'How many runs, each with the next seed (default: 1).' },
    shrink: {
      value: 'MINUTES',
      does: 'How long to look for a shorter storm that fails; 0 does not look (default: 5).',
    },
    replay: { value: 'FILE', does: 'Run the storm of this file again.' },
    record: {
      value: 'FILE',
      does: `Append the figures of each run to this file (default: ${defaultRecord}).`,
    },
  },
} as const satisfies Script;

/** Reads the command line. Throws a `UsageError`. */
export function readArguments(argv: readonly string[]): TortureArguments {
  const { options } = readOptions(tortureScript, argv);
  const app = options.app ?? 'images';
  if (isDriverFile(app) && !existsSync(app)) throw new UsageError(`There is no driver ${app}.`);
  if (!isDriverFile(app) && !driverNames.includes(app)) {
    const names = driverNames.join(' or ');
    throw new UsageError(`--app takes ${names}, or the file of a driver, not ${app}.`);
  }
  if (options.replay !== undefined && !existsSync(options.replay)) {
    throw new UsageError(`There is no file ${options.replay} to replay.`);
  }
  const number = (name: NumberOption, byDefault: number) =>
    readNumber(name, options[name], 'a number from 0', byDefault);
  return {
    minutes: number('minutes', 2),
    seed: number('seed', Date.now() % 100_000),
    uploads: number('uploads', Number.POSITIVE_INFINITY),
    killEvery: number('kill-every', 8),
    backlog: number('backlog', 200),
    runs: number('runs', 1),
    shrink: number('shrink', 5),
    replay: options.replay,
    record: options.record ?? defaultRecord,
    app,
  };
}

type NumberOption = 'minutes' | 'seed' | 'uploads' | 'kill-every' | 'backlog' | 'runs' | 'shrink';
