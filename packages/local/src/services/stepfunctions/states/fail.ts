import type { State } from '../definition.ts';
import { bindingsOf, type Outcome, type Step } from '../execution-context.ts';
import { StateFailure } from '../failure.ts';
import { evaluate } from '../jsonata.ts';

/** Fail: ends its state machine with the error that it names. */
export async function runFail(state: State, step: Step): Promise<Outcome> {
  const bindings = bindingsOf(step);
  const error = await evaluate(state['Error'] ?? 'States.Failed', bindings);
  const cause = await evaluate(state['Cause'] ?? '', bindings);
  throw new StateFailure(String(error), String(cause));
}
