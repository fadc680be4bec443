import type { Random } from '@eventwright/pattern/testing';

/** What a target made of an input: it took it, or said why not. */
export type Verdict = 'accepted' | 'refused';

/** Something that reads text from outside, or decides on it. */
export interface Target<Input = unknown> {
  /** Creates an input that follows from the numbers alone. */
  make(random: Random): Input;
  /**
   * Gives an input to what is under test. Throws whatever must not be: an error that is not a
   * refusal, a message that does not help, a verdict that a second opinion does not share.
   */
  check(input: Input): Verdict | Promise<Verdict>;
  /** Ends what was started for it. */
  close?(): Promise<void>;
}

/** Prepares a target. */
export type OpenTarget = () => Promise<Target>;

/** Keeps the type of the inputs within a target's own file. */
export function target<Input>(made: Target<Input>): Target {
  return made as Target;
}
