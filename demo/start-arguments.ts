import { parseArgs } from 'node:util';
import { type PermissionsMode, readPermissionsMode } from '@eventwright/local';

/** What `npm start` was asked for. */
export interface StartArguments {
  readonly port: number;
  /** What happens to calls that AWS would refuse. */
  readonly permissions: PermissionsMode;
  /** Deletes the data of earlier runs. */
  readonly isFresh: boolean;
  /** Keeps nothing between runs. */
  readonly isInMemory: boolean;
}

/** How it is called. */
export const startUsage =
  'Usage: npm start -- [--port N] [--permissions enforce|warn|off] [--fresh] [--memory]';

/** What was typed is not how `npm start` is called. */
export class UsageError extends Error {
  constructor(problem: string) {
    super(`${problem}\n${startUsage}`);
    this.name = 'UsageError';
  }
}

/** Reads the command line. Throws `UsageError` for what it does not know. */
export function readStartArguments(argv: readonly string[]): StartArguments {
  const { port: text, permissions, fresh, memory } = parse(argv);
  const port = text === '' ? Number.NaN : Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) {
    return { port, permissions: readMode(permissions), isFresh: fresh, isInMemory: memory };
  }
  throw new UsageError('--port must be a number from 0 to 65535 (0 takes a free one).');
}

function readMode(text: string): PermissionsMode {
  try {
    return readPermissionsMode(text);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function parse(argv: readonly string[]) {
  try {
    const options = {
      port: { type: 'string', default: '4747' },
      permissions: { type: 'string', default: 'enforce' },
      fresh: { type: 'boolean', default: false },
      memory: { type: 'boolean', default: false },
    } as const;
    return parseArgs({ args: [...argv], options }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
