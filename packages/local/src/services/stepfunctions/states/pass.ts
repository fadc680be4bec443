import type { State } from '../definition.ts';
import type { Outcome, Step } from '../execution-context.ts';
import { finish } from '../finish.ts';

/** Pass: its output is its input, unless it says another. */
export async function runPass(state: State, step: Step): Promise<Outcome> {
  return await finish(state, step, step.input);
}
