import { parseArgs } from 'node:util';

/** What a redrive was asked to do. */
export interface RedriveArguments {
  /** A part of the logical id of the queue, in any case; all queues and executions where not given. */
  readonly queue: string | undefined;
  /** How many letters and executions at most. */
  readonly max: number;
  readonly dryRun: boolean;
  readonly stack: string | undefined;
  readonly endpoint: string | undefined;
}

/** How the command is called. */
export const usage =
  'Usage: npm run redrive -- [--queue NAME] [--max N] [--dry-run] [--stack NAME] [--endpoint URL]';

/** Reads the command line. Throws an error whose message tells a person what to do. */
export function readArguments(argv: readonly string[]): RedriveArguments {
  const { queue, max, 'dry-run': dryRun = false, stack, endpoint } = parse(argv);
  if (max !== undefined && !/^[1-9]\d*$/.test(max)) {
    throw new Error(`--max requires a whole number from 1, not ${max}.\n${usage}`);
  }
  return {
    queue,
    max: max === undefined ? Number.POSITIVE_INFINITY : Number(max),
    dryRun,
    stack,
    endpoint,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        queue: { type: 'string' },
        max: { type: 'string' },
        'dry-run': { type: 'boolean' },
        stack: { type: 'string' },
        endpoint: { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
}
