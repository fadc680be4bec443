import { statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type PermissionsMode, readPermissionsMode } from '@eventwright/local';

/** A file to upload. */
export interface DemoFile {
  /** As it was named on the command line. */
  readonly name: string;
  readonly path: string;
}

/** What the demo was asked to do. */
export interface DemoArguments {
  readonly files: readonly DemoFile[];
  /** Whether to print a line of JSON a file instead of a table. */
  readonly json: boolean;
  /** What happens to calls that AWS would refuse. */
  readonly permissions: PermissionsMode;
  /** Where to save the processed pictures, if anywhere. */
  readonly out?: string;
}

/** How the demo is called. */
export const usage =
  'Usage: npm run demo -- FILE… [--json] [--out DIR] [--permissions enforce|warn|off]';

/**
 * Reads the command line; its paths are relative to the folder `from`. Throws an error whose message
 * tells a person what to do.
 */
export function readArguments(argv: readonly string[], from: string): DemoArguments {
  const { values, positionals } = parse(argv);
  if (positionals.length === 0) throw new Error(`No file was named.\n${usage}`);
  const files = positionals.map((name) => ({ name, path: path.resolve(from, name) }));
  const missing = files.filter((file) => !isFile(file.path)).map((file) => file.name);
  if (missing.length > 0) {
    throw new Error(`No such file: ${missing.join(', ')}\nNothing was started.`);
  }
  const { json = false, out, permissions = 'enforce' } = values;
  const mode = readPermissionsMode(permissions);
  return {
    files,
    json,
    permissions: mode,
    ...(out !== undefined && { out: path.resolve(from, out) }),
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        out: { type: 'string' },
        permissions: { type: 'string' },
      },
    });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}
