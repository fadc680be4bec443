import type { ParseArgsOptionsConfig } from 'node:util';
import type { Folders } from '../generate.ts';

/** One command of `eventwright`. */
export interface Command {
  /** How it is called, behind `eventwright`: `new event NAME`. */
  readonly usage: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What `--help` says of its options, one line each; empty where it has none. */
  readonly help: string;
  /** Its own options, besides the folders and `--help`. */
  readonly options: ParseArgsOptionsConfig;
  /** How many arguments it takes that are no options; any number where it does not say. */
  readonly mostOperands?: number;
  /** Whether it makes no sense without a folder of schemas. */
  readonly readsSchemas?: true;
  readonly run: (call: Call) => Report | Promise<Report>;
}

/** A command as it was called. */
export interface Call {
  readonly folders: Folders;
  /** The arguments behind the command's name that are no options. */
  readonly operands: readonly string[];
  /** Whether an option without a value was given. */
  readonly flag: (name: string) => boolean;
  /** The value of an option; undefined where it was not given. */
  readonly value: (name: string) => string | undefined;
}

/** What a command has to say, and how it ended: 0 well, 1 with problems found, 2 called wrongly. */
export interface Report {
  readonly text: string;
  readonly exitCode: 0 | 1 | 2;
}
