import type { Random } from '@eventwright/pattern/testing';

/** The verdict of a target on an input. */
export type Verdict = 'accepted' | 'refused';

/** Code that parses external text or decides on it. */
export interface Target<Input = unknown> {
  /** Creates an input that is determined by the random numbers. */
  make(random: Random): Input;
  /**
   * Passes an input to the code under test. Throws on any fault: an error that is not a rejection,
   * an unhelpful message, or a verdict that contradicts a second opinion.
   */
  check(input: Input): Verdict | Promise<Verdict>;
  /** Stops everything that was started for it. */
  close?(): Promise<void>;
}

/** Prepares a target. */
export type OpenTarget = () => Promise<Target>;

/** Keeps the type of the inputs within a target's own file. */
export function target<Input>(made: Target<Input>): Target {
  return made as Target;
}
