import { type PermissionsMode, readPermissionsMode } from '@eventwright/local/dev';
import { UsageError } from '../scripts/script.ts';

/** `--permissions` of the scripts that start a local cloud. */
export const permissionsOption = {
  value: 'MODE',
  does: 'What happens to calls that AWS would refuse: enforce, warn or off (default: enforce).',
} as const;

/** Reads the value of `--permissions`. Throws a `UsageError` for a mode that does not exist. */
export function readPermissions(text = 'enforce'): PermissionsMode {
  try {
    return readPermissionsMode(text);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
