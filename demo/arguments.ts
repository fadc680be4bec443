import { statSync } from 'node:fs';
import path from 'node:path';
import type { PermissionsMode } from '@eventwright/local';
import { readArguments as readOptions } from '../scripts/read-arguments.ts';
import { type Script, UsageError } from '../scripts/script.ts';
import { permissionsOption, readPermissions } from './permissions-option.ts';

/** A file to upload. */
export interface DemoFile {
  /** As it was named on the command line. */
  readonly name: string;
  readonly path: string;
}

/** What the demo was asked to do. */
export interface DemoArguments {
  readonly files: readonly DemoFile[];
  /** Whether to print one line of JSON per file instead of a table. */
  readonly json: boolean;
  /** What happens to calls that AWS would refuse. */
  readonly permissions: PermissionsMode;
  /** Where to save the processed pictures, if anywhere. */
  readonly out?: string;
}

/** How the demo is called. */
export const demoScript = {
  command: 'npm run demo',
  does: 'Sends files through the application in a local cloud of its own, and leaves nothing behind.',
  operands: 'FILE…',
  options: {
    json: { does: 'Print one line of JSON per file instead of a table.' },
    out: { value: 'DIR', does: 'Save the processed pictures in this folder.' },
    permissions: permissionsOption,
  },
} as const satisfies Script;

/** Reads the command line; its paths are relative to the folder `from`. Throws a `UsageError`. */
export function readArguments(argv: readonly string[], from: string): DemoArguments {
  const { operands, options } = readOptions(demoScript, argv);
  if (operands.length === 0) throw new UsageError('Name at least one file.');
  const files = operands.map((name) => ({ name, path: path.resolve(from, name) }));
  const missing = files.filter((file) => !isFile(file.path)).map((file) => file.name);
  if (missing.length > 0) throw new UsageError(`No such file: ${missing.join(', ')}.`);
  const { json, out } = options;
  return {
    files,
    json,
    permissions: readPermissions(options.permissions),
    ...(out !== undefined && { out: path.resolve(from, out) }),
  };
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}
