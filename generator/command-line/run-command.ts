import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import type { Call, Command, Report } from '../commands/command.ts';
import { commands } from '../commands/index.ts';
import { foldersOf } from '../commands/reading/folders.ts';
import { startProgress } from '../commands/terminal/progress.ts';
import { version } from '../version.ts';
import { overview } from './overview.ts';
import { misuse, readArguments } from './read-arguments.ts';

/** Runs the command that the arguments name. */
export async function runCommandLine(args: readonly string[]): Promise<Report> {
  const [name, ...rest] = args;
  if (name === undefined) return { text: await overview(), exitCode: 2 };
  if (name === '--version' || name === '-V') return { text: `${version()}\n`, exitCode: 0 };
  if (name === '--help' || name === '-h' || (name === 'help' && rest[0] === undefined)) {
    return { text: await overview(), exitCode: 0 };
  }
  if (name === 'help') return runNamed(rest[0] ?? '', ['--help']);
  return runNamed(name, rest);
}

async function runNamed(name: string, args: readonly string[]): Promise<Report> {
  if (!Object.hasOwn(commands, name)) {
    const { suggestion } = await import('../diagnostic/nearest.ts');
    const hint = suggestion(name, Object.keys(commands));
    const text = `error: unknown command '${name}'. ${hint}\n\nRun \`eventwright --help\` for the commands.\n`;
    return { text, exitCode: 2 };
  }
  const command = await commands[name]?.();
  return command === undefined ? { text: '', exitCode: 2 } : run(name, command, args);
}

async function run(name: string, command: Command, args: readonly string[]): Promise<Report> {
  const read = readArguments(name, command, args);
  if (!('kind' in read)) return read;
  const value: Call['value'] = (option) => {
    const given = read.options.get(option);
    return typeof given === 'string' ? given : undefined;
  };
  const config = value('config');
  if (config !== undefined && !existsSync(config)) {
    return misuse(name, `the configuration file '${config}' does not exist.`);
  }
  const folders = foldersOf({
    schemas: value('schemas'),
    // Where the command has an option of this name, it means another folder.
    out: Object.hasOwn(command.options, 'out') ? undefined : value('out'),
    handlers: value('handlers'),
    config,
  });
  if (command.readsSchemas === true && !existsSync(folders.schemas)) {
    const folder = relative(process.cwd(), folders.schemas);
    return misuse(
      name,
      `the schemas folder '${folder}' does not exist. Pass --schemas DIR, or start a catalogue with \`eventwright init\`.`,
    );
  }
  const flag = (option: string) => read.options.get(option) === true;
  const call = { folders, operands: read.operands, flag, value };
  if (command.reachesCloud?.(call) === true) {
    const { chooseCloud } = await import('./cloud-of-call.ts');
    const isTerminal = process.stdin.isTTY === true;
    const refusal = await chooseCloud({ isAws: flag('aws'), isSure: flag('yes'), isTerminal });
    if (refusal !== undefined) return misuse(name, refusal);
  }
  const end = command.isLive?.(call) === true ? undefined : startProgress(`eventwright ${name}`);
  try {
    const report = await command.run(call);
    return flag('json') ? asJson(report) : report;
  } finally {
    end?.();
  }
}

/** A report whose text programs can read, even if it explains why there is no result. */
function asJson(report: Report): Report {
  const { data, exitCode, text } = report;
  const isProse = exitCode === 1 && !/^[[{"]/.test(text);
  const value = data ?? (isProse ? { error: text.trim() } : undefined);
  return value === undefined ? report : { ...report, text: `${JSON.stringify(value, null, 2)}\n` };
}
