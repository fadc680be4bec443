import { parseArgs } from 'node:util';

/** What to try the stack with. */
export interface SmokeArguments {
  readonly files: readonly string[];
  readonly json: boolean;
  readonly stack: string | undefined;
  readonly endpoint: string | undefined;
  /** How long a file may take to end, in milliseconds. */
  readonly patience: number;
}

/** How the command is called. */
export const usage =
  'Usage: npm run smoke -- [FILE…] [--stack NAME] [--endpoint URL] [--seconds N] [--json]';

/** The first image waits for cold starts of two functions and for EventBridge. */
const defaultSeconds = 90;

/** Reads the command line. Throws an error whose message tells a person what to do. */
export function readArguments(argv: readonly string[]): SmokeArguments {
  const { values, positionals } = parse(argv);
  const { stack, endpoint, json = false, seconds = String(defaultSeconds) } = values;
  if (!/^[1-9]\d*$/.test(seconds)) {
    throw new Error(`--seconds requires a whole number from 1, not ${seconds}.\n${usage}`);
  }
  return { files: positionals, json, stack, endpoint, patience: Number(seconds) * 1000 };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        stack: { type: 'string' },
        endpoint: { type: 'string' },
        seconds: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
}
