import { parseArgs } from 'node:util';
import { nearest } from '@eventwright/json';
import { type Script, type ScriptOption, type ScriptOptions, UsageError } from './script.ts';

/** The value of one option: text, a list of texts, or whether the flag was passed. */
type ValueOf<Option extends ScriptOption> = Option extends { readonly value: string }
  ? Option extends { readonly isRepeatable: true }
    ? readonly string[]
    : string | undefined
  : boolean;

/** The arguments of a script, taken apart. */
export interface ScriptArguments<Options extends ScriptOptions> {
  readonly operands: readonly string[];
  readonly options: { readonly [Name in keyof Options]: ValueOf<Options[Name]> };
}

/** Takes the arguments of a script apart. Throws a `UsageError` for those that it does not take. */
export function readArguments<const Options extends ScriptOptions>(
  script: Script<Options>,
  argv: readonly string[],
): ScriptArguments<Options> {
  const { positionals, values } = parse(script, argv);
  const [operand] = positionals;
  if (operand !== undefined && script.operands === undefined) {
    throw new UsageError(`${script.command} takes no operands, and '${operand}' is one.`);
  }
  const options = Object.entries<ScriptOption>(script.options).map(([name, option]) => [
    name,
    values[name] ?? valueWhereAbsent(option),
  ]);
  return { operands: positionals, options: Object.fromEntries(options) };
}

function parse({ options }: Script, argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: Object.fromEntries(
        Object.entries(options).map(([name, { value, isRepeatable }]) => [
          name,
          { type: value === undefined ? 'boolean' : 'string', multiple: isRepeatable ?? false },
        ]),
      ),
    });
  } catch (error) {
    throw new UsageError(problemOf(error, Object.keys(options)));
  }
}

/** What Node.js says in several sentences, in one. */
function problemOf(error: unknown, names: readonly string[]): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const unknown = /^Unknown option '(-+([^']*))'/.exec(message);
  if (code !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION' || unknown === null) {
    return (message.split('\n')[0] ?? message).replace(/\.?$/, '.');
  }
  const near = nearest(unknown[2] ?? '', names);
  const hint = near === undefined ? '' : ` Did you mean --${near}?`;
  return `There is no option ${unknown[1]}.${hint}`;
}

function valueWhereAbsent({ value, isRepeatable }: ScriptOption) {
  if (isRepeatable) return [];
  return value === undefined ? false : undefined;
}
