import type { PermissionsMode } from '@eventwright/local';
import { readArguments } from '../scripts/read-arguments.ts';
import { readNumber } from '../scripts/read-number.ts';
import type { Script } from '../scripts/script.ts';
import { permissionsOption, readPermissions } from './permissions-option.ts';

/** The options of `npm start`. */
export interface StartArguments {
  readonly port: number;
  /** What happens to calls that AWS would refuse. */
  readonly permissions: PermissionsMode;
  /** Whether to delete the data of earlier runs. */
  readonly isFresh: boolean;
  /** Whether to keep nothing between runs. */
  readonly isInMemory: boolean;
}

const defaultPort = 4747;

/** How it is called. */
export const startScript = {
  command: 'npm start',
  does: 'Runs the application in the local cloud, and sends one photograph through it.',
  options: {
    port: { value: 'N', does: `The port, or 0 for a free one (default: ${defaultPort}).` },
    permissions: permissionsOption,
    fresh: { does: 'Delete the data of earlier runs.' },
    memory: { does: 'Keep nothing between runs.' },
  },
} as const satisfies Script;

/** Reads the command line. Throws a `UsageError`. */
export function readStartArguments(argv: readonly string[]): StartArguments {
  const { options } = readArguments(startScript, argv);
  const range = 'a number from 0 to 65535 (0 takes a free port)';
  return {
    port: readNumber('port', options.port, range, defaultPort),
    permissions: readPermissions(options.permissions),
    isFresh: options.fresh,
    isInMemory: options.memory,
  };
}
