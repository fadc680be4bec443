import type { Folders } from '../generate.ts';

/** One command of `eventwright`. */
export interface Command {
  /** Its arguments in the usual notation: `<event>` is required, `[consumer...]` takes any number. */
  readonly operands?: string;
  /** One line for the list of commands, in the imperative. */
  readonly summary: string;
  /** A paragraph below the summary in `--help`. */
  readonly details?: string;
  /** The folders of a catalogue that it uses; each has an option, and so has their configuration. */
  readonly folders: readonly CatalogueFolder[];
  /** Its own options by name, in the order of `--help`, besides those of folders and clouds. */
  readonly options: Readonly<Record<string, CommandOption>>;
  /** Whether it makes no sense without a folder of schemas. */
  readonly readsSchemas?: true;
  /** Whether this call reaches a cloud: the local one, or AWS with `--aws`; by default none does. */
  readonly reachesCloud?: (call: Call) => boolean;
  /** Whether this call prints as it goes, until it is stopped; by default none does. */
  readonly isLive?: (call: Call) => boolean;
  readonly run: (call: Call) => Report | Promise<Report>;
}

/** A folder of a catalogue, by the option that names it. */
export type CatalogueFolder = 'schemas' | 'out' | 'handlers';

/** An option of a command, without its dashes. */
export interface CommandOption {
  /** The placeholder for its value in `--help`, such as `NAME`. A flag has none. */
  readonly value?: string;
  /** What it does, with its default. */
  readonly does: string;
}

/** A call of a command. */
export interface Call {
  readonly folders: Folders;
  /** The arguments that are not options. */
  readonly operands: readonly string[];
  /** Whether an option without a value was given. */
  readonly flag: (name: string) => boolean;
  /** The value of an option; undefined if it was not given. */
  readonly value: (name: string) => string | undefined;
}

/** What a command prints, and its exit code: 0 success, 1 problems found, 2 wrong usage, 130 stopped. */
export interface Report {
  readonly text: string;
  readonly exitCode: 0 | 1 | 2 | 130;
  /** What `--json` prints instead of the text, for a command that does not format JSON itself. */
  readonly data?: unknown;
}
