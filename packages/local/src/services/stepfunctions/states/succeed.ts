import type { State } from '../definition.ts';
import type { Outcome, Step } from '../execution-context.ts';
import { languageOf } from '../query-language.ts';

/** Succeed: ends its state machine well. */
export async function runSucceed(state: State, step: Step): Promise<Outcome> {
  const outcome = await languageOf(step).finish(state, step, { of: 'input' });
  return { ...outcome, next: undefined };
}
