import { readArguments as readOptions } from '../../scripts/read-arguments.ts';
import { readNumber } from '../../scripts/read-number.ts';
import type { Script } from '../../scripts/script.ts';

/** The options of a smoke test. */
export interface SmokeArguments {
  readonly files: readonly string[];
  readonly json: boolean;
  readonly stack: string | undefined;
  readonly endpoint: string | undefined;
  /** How long a file may take to end, in milliseconds. */
  readonly patience: number;
}

/** The first image waits for cold starts of two functions and for EventBridge. */
const defaultSeconds = 90;

/** How the command is called. */
export const smokeScript = {
  command: 'npm run smoke',
  does: 'Sends photographs through a deployed stack, and exits with 1 if one of them has no end.',
  operands: '[FILE…]',
  options: {
    stack: { value: 'NAME', does: 'The name of the stack on AWS.' },
    endpoint: { value: 'URL', does: 'The address of a local cloud.' },
    seconds: {
      value: 'N',
      does: `How long one file may take, in seconds (default: ${defaultSeconds}).`,
    },
    json: { does: 'Print one line of JSON per file instead of a table.' },
  },
} as const satisfies Script;

/** Reads the command line. Throws a `UsageError`. */
export function readArguments(argv: readonly string[]): SmokeArguments {
  const { operands, options } = readOptions(smokeScript, argv);
  const { json, stack, endpoint } = options;
  const seconds = readNumber('seconds', options.seconds, 'a whole number from 1', defaultSeconds);
  return { files: operands, json, stack, endpoint, patience: seconds * 1000 };
}
