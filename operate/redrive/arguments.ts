import { readArguments as readOptions } from '../../scripts/read-arguments.ts';
import { readNumber } from '../../scripts/read-number.ts';
import type { Script } from '../../scripts/script.ts';

/** The options of a redrive. */
export interface RedriveArguments {
  /** Part of the logical ID of the queue, in any case. If missing, all queues and executions. */
  readonly queue: string | undefined;
  /** The maximum number of messages and executions. */
  readonly max: number;
  readonly dryRun: boolean;
  readonly stack: string | undefined;
  readonly endpoint: string | undefined;
}

/** How the command is called. */
export const redriveScript = {
  command: 'npm run redrive',
  does: 'Redrives the messages of dead-letter queues, and failed executions.',
  options: {
    queue: {
      value: 'NAME',
      does: 'Part of the logical ID of a queue, in any case (default: all queues and executions).',
    },
    max: { value: 'N', does: 'The most messages and executions to redrive (default: all).' },
    'dry-run': { does: 'Print what would be redriven, and change nothing.' },
    stack: { value: 'NAME', does: 'The name of the stack on AWS.' },
    endpoint: { value: 'URL', does: 'The address of a local cloud.' },
  },
} as const satisfies Script;

/** Reads the command line. Throws a `UsageError`. */
export function readArguments(argv: readonly string[]): RedriveArguments {
  const { options } = readOptions(redriveScript, argv);
  const { queue, stack, endpoint } = options;
  const max = readNumber('max', options.max, 'a whole number from 1', Number.POSITIVE_INFINITY);
  return { queue, max, dryRun: options['dry-run'], stack, endpoint };
}
