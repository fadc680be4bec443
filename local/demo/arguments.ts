import { statSync } from 'node:fs';
import { parseArgs } from 'node:util';

/** What the demo was asked to do. */
export interface DemoArguments {
  /** The files to upload, as they were named. */
  readonly files: readonly string[];
  /** Whether to print a line of JSON a file instead of a table. */
  readonly json: boolean;
  /** Where to save the processed pictures, if anywhere. */
  readonly out?: string;
}

/** How the demo is called. */
export const usage = 'Usage: npm run demo -- FILE… [--json] [--out DIR]';

/** Reads the command line. Throws an error whose message tells a person what to do. */
export function readArguments(argv: readonly string[]): DemoArguments {
  const { values, positionals } = parse(argv);
  if (positionals.length === 0) throw new Error(`No file was named.\n${usage}`);
  const missing = positionals.filter((file) => !isFile(file));
  if (missing.length > 0) {
    throw new Error(`No such file: ${missing.join(', ')}\nNothing was started.`);
  }
  const { json = false, out } = values;
  return { files: positionals, json, ...(out !== undefined && { out }) };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { json: { type: 'boolean' }, out: { type: 'string' } },
    });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}
