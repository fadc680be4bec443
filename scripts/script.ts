/** An option of a script: with `value` it takes text, without it is a flag. */
export interface ScriptOption {
  /** The name of its value in the help, such as `N`. */
  readonly value?: string;
  /** What it does, in one sentence. */
  readonly does: string;
  /** Whether it may be passed more than once. */
  readonly isRepeatable?: true;
}

export type ScriptOptions = Readonly<Record<string, ScriptOption>>;

/** How an npm script is called: its help is written from this, and its arguments are read by it. */
export interface Script<Options extends ScriptOptions = ScriptOptions> {
  /** As it is typed, without options: `npm run smoke`. */
  readonly command: string;
  /** What it does, in one sentence. */
  readonly does: string;
  /** The names of its operands, such as `[FILE…]`; a script without them refuses operands. */
  readonly operands?: string;
  readonly options: Options;
}

/** A mistake in how a script was called. Its message says what to type instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
