#!/usr/bin/env node
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

const usage = `eventwright: event schemas in, types, validators, publishers, consumers and CDK constructs out

  eventwright generate [--check] [--force]   bring the generated files to what the schemas say

  --schemas DIR    the schemas (schemas)
  --out DIR        the generated files (generated)
  --handlers DIR   what people write (handlers)
  --help           this text
`;

const options = {
  schemas: { type: 'string', default: 'schemas' },
  out: { type: 'string', default: 'generated' },
  handlers: { type: 'string', default: 'handlers' },
  check: { type: 'boolean', default: false },
  force: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** Runs the command that the arguments name: 0 for success, 1 for problems found, 2 for wrong use. */
async function main(args: readonly string[]): Promise<0 | 1 | 2> {
  const parsed = parse(args);
  if (parsed === undefined) return 2;
  const { values, positionals } = parsed;
  if (values.help || positionals.length === 0) {
    process.stdout.write(usage);
    return values.help ? 0 : 2;
  }
  if (positionals[0] !== 'generate') return misuse(`There is no command \`${positionals[0]}\`.`);
  const folders = {
    schemas: resolve(values.schemas),
    output: resolve(values.out),
    handlers: resolve(values.handlers),
  };
  const { generateCommand } = await import('./commands/generate.ts');
  const { text, problems } = await generateCommand(folders, values);
  process.stdout.write(text);
  return problems ? 1 : 0;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    misuse(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

function misuse(message: string): 2 {
  process.stderr.write(`${message}\n\n${usage}`);
  return 2;
}

process.exitCode = await main(process.argv.slice(2));
