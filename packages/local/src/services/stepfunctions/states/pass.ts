import type { State } from '../definition.ts';
import type { Outcome, Step } from '../execution-context.ts';
import { languageOf } from '../query-language.ts';

/** Pass: its output is its input, unless it says another. */
export async function runPass(state: State, step: Step): Promise<Outcome> {
  return await languageOf(step).finish(state, step, { of: 'input' });
}
