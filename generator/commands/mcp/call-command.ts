import type { Folders } from '../../generate.ts';
import type { Command } from '../command.ts';
import { refusal, type ToolAnswer } from './tool.ts';

/** Options of a command by name: a text, or true for a flag. */
export type CommandOptions = Readonly<Record<string, string | true>>;

/**
 * Runs a command for a tool. Exit code 1 is an answer, such as findings of `lint`. Exit code 2
 * means that the command could not do what was requested.
 */
export async function callCommand(
  command: Command,
  folders: Folders,
  options: CommandOptions,
  operands: readonly string[] = [],
): Promise<ToolAnswer> {
  const given = new Map(Object.entries(options));
  const { text, exitCode } = await command.run({
    folders,
    operands,
    flag: (name) => given.get(name) === true,
    value: (name) => {
      const value = given.get(name);
      return typeof value === 'string' ? value : undefined;
    },
  });
  return exitCode === 2 ? refusal(text) : { text: text.trimEnd(), isError: false };
}
