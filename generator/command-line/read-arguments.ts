import { CommanderError, Command as Program } from 'commander';
import type { CatalogueFolder, Command, CommandOption, Report } from '../commands/command.ts';

/** Options of commands that use a folder of a catalogue. */
const ofFolders: Readonly<Record<CatalogueFolder, CommandOption>> = {
  schemas: { value: 'DIR', does: 'The folder of the schemas (default: schemas).' },
  out: { value: 'DIR', does: 'The folder of the generated files (default: generated).' },
  handlers: { value: 'DIR', does: 'The folder of the handlers (default: handlers).' },
};

/** The option of every command that uses a folder. */
const ofConfiguration: CommandOption = {
  value: 'FILE',
  does: 'The configuration file (default: eventwright.json). Options take precedence over it.',
};

/** Options of commands that reach a cloud. */
const ofClouds: Readonly<Record<string, CommandOption>> = {
  aws: { does: 'Use AWS instead of the local cloud that runs from this folder.' },
  yes: { does: 'With --aws: do not ask first.' },
};

/** Help and messages are at most this wide. */
const columns = 100;

/** The parsed arguments of a command. */
export interface Arguments {
  readonly kind: 'arguments';
  readonly operands: readonly string[];
  /** By the option's name without dashes: its value, or true for a flag that was given. */
  readonly options: ReadonlyMap<string, string | true>;
}

/** Parses the arguments of a command. Returns a report if they ask for help or are invalid. */
export function readArguments(
  name: string,
  command: Command,
  args: readonly string[],
): Arguments | Report {
  let printed = '';
  const program = describe(name, command, (text) => {
    printed += text;
  });
  try {
    program.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { text: printed, exitCode: error.exitCode === 0 ? 0 : 2 };
  }
  const given = program.opts<Record<string, string | boolean>>();
  const options = new Map<string, string | true>();
  for (const option of program.options) {
    const value = given[option.attributeName()];
    if (option.negate) {
      if (value === false) options.set(option.name(), true);
    } else if (value !== undefined) options.set(option.name(), value as string | true);
  }
  return { kind: 'arguments', operands: program.args, options };
}

/** The report of a wrong use that the command itself finds. */
export function misuse(name: string, message: string): Report {
  return { text: `error: ${message}\n\n${seeHelp(name)}\n`, exitCode: 2 };
}

/** The options of a command by their origin, in the order of its help. */
export function optionsByGroup(command: Command) {
  const clouds = command.reachesCloud === undefined ? {} : ofClouds;
  return { own: command.options, ofClouds: clouds, ofCatalogue: catalogueOptions(command) };
}

/** The options for the catalogue, except one that the command has in a meaning of its own. */
function catalogueOptions({ folders, options }: Command): Readonly<Record<string, CommandOption>> {
  if (folders.length === 0) return {};
  const used = folders
    .filter((name) => !Object.hasOwn(options, name))
    .map((name) => [name, ofFolders[name]]);
  return { ...Object.fromEntries(used), config: ofConfiguration };
}

function describe(name: string, command: Command, print: (text: string) => void): Program {
  const program = new Program(`eventwright ${name}`)
    .exitOverride()
    .helpOption('-h, --help', 'Show this help.')
    .allowExcessArguments(false)
    .showHelpAfterError(seeHelp(name))
    .configureOutput({
      writeOut: print,
      writeErr: print,
      getOutHelpWidth: () => columns,
      getErrHelpWidth: () => columns,
    })
    .description([command.summary, command.details].filter(Boolean).join('\n\n'));
  if (command.operands !== undefined) program.arguments(command.operands);
  const options = optionsByGroup(command);
  addOptions(program, { ...options.own, ...options.ofClouds });
  program.optionsGroup('Options for the catalogue:');
  addOptions(program, options.ofCatalogue);
  return program;
}

function addOptions(program: Program, options: Readonly<Record<string, CommandOption>>): void {
  for (const [name, { value, does }] of Object.entries(options)) {
    program.option(`--${name}${value === undefined ? '' : ` <${value}>`}`, does);
  }
}

function seeHelp(name: string): string {
  return `Run \`eventwright ${name} --help\` for usage.`;
}
