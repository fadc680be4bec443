#!/usr/bin/env -S node --max-semi-space-size=8
import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import type { Call, Command, Report } from './commands/command.ts';
import { foldersOf } from './commands/folders.ts';
import { commands } from './commands/index.ts';

const folderOptions = {
  schemas: { type: 'string' },
  out: { type: 'string' },
  handlers: { type: 'string' },
  config: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

const folderHelp = `  --schemas DIR    the schemas (schemas)
  --out DIR        the generated files (generated)
  --handlers DIR   what people write (handlers)
  --config FILE    the configuration (eventwright.json); options go before what it says
  --help           this text
`;

/** Runs the command that the arguments name. */
async function main(args: readonly string[]): Promise<Report> {
  const [name, ...rest] = args;
  if (name === undefined) return { text: await overview(), exitCode: 2 };
  if (name === '--help' || name === 'help') return { text: await overview(), exitCode: 0 };
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load === undefined) {
    const { suggestion } = await import('./diagnostic/nearest.ts');
    const hint = suggestion(name, Object.keys(commands));
    return { text: `There is no command \`${name}\`. ${hint}\n`, exitCode: 2 };
  }
  return run(await load(), rest);
}

async function run(command: Command, args: readonly string[]): Promise<Report> {
  const options = { ...command.options, ...folderOptions };
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { text: `${message}\n\n${usage(command)}`, exitCode: 2 };
  }
  const { values, positionals } = parsed;
  if (values['help'] === true) return { text: usage(command), exitCode: 0 };
  const value: Call['value'] = (name) => {
    const given = values[name];
    return typeof given === 'string' ? given : undefined;
  };
  const config = value('config');
  if (config !== undefined && !existsSync(config)) {
    return { text: `There is no file \`${config}\`.\n`, exitCode: 2 };
  }
  const folders = foldersOf(values);
  const misuse = misuseOf(command, positionals, folders.schemas);
  if (misuse !== undefined) return { text: misuse, exitCode: 2 };
  return command.run({
    folders,
    operands: positionals,
    flag: (name) => values[name] === true,
    value,
  });
}

function misuseOf(
  command: Command,
  operands: readonly string[],
  schemas: string,
): string | undefined {
  const extra = operands.slice(command.mostOperands ?? operands.length);
  if (extra.length > 0) {
    return `There is no place for \`${extra.join('` and `')}\` here.\n\n${usage(command)}`;
  }
  if (command.readsSchemas !== true || existsSync(schemas)) return undefined;
  const name = relative(process.cwd(), schemas);
  return `There is no folder \`${name}\`: say where the schemas are (--schemas DIR), or begin (eventwright init).\n`;
}

/** What the file system refuses is no fault of the program's: its reason, without a trace. */
function reportRefusal(error: unknown): Report {
  if (!(error instanceof Error && 'syscall' in error)) throw error;
  return { text: `${error.message}\n`, exitCode: 1 };
}

function usage({ usage: call, summary, help }: Command): string {
  return `eventwright ${call}: ${summary}\n\n${help}${folderHelp}`;
}

async function overview(): Promise<string> {
  const all = await Promise.all(Object.values(commands).map((load) => load()));
  const width = Math.max(...all.map(({ usage: call }) => call.length));
  const lines = all.map(({ usage: call, summary }) => `  ${call.padEnd(width)}   ${summary}\n`);
  return `eventwright: from event schemas to typed, validated code and the rules that carry it\n\n${lines.join('')}\n${folderHelp}`;
}

// Most of a short run is reading code: what Node made of it the last time is good still.
enableCompileCache();
const { text, exitCode } = await main(process.argv.slice(2)).catch(reportRefusal);
(exitCode === 2 ? process.stderr : process.stdout).write(text);
process.exitCode = exitCode;
