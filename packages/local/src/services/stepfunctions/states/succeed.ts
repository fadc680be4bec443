import type { State } from '../definition.ts';
import type { Outcome, Step } from '../execution-context.ts';
import { finish } from '../finish.ts';

/** Succeed: ends its state machine well. */
export async function runSucceed(state: State, step: Step): Promise<Outcome> {
  return { ...(await finish(state, step, step.input)), next: undefined };
}
