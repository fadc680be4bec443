import type { JsonObject } from '../../../json.ts';
import type { State } from '../definition.ts';
import { bindingsOf, type Outcome, type Step } from '../execution-context.ts';
import { StateFailure } from '../failure.ts';
import { finish } from '../finish.ts';
import { evaluate } from '../jsonata.ts';

/** Choice: goes on with the first choice whose condition is true, or else the default. */
export async function runChoice(state: State, step: Step): Promise<Outcome> {
  for (const choice of (state['Choices'] ?? []) as readonly JsonObject[]) {
    const holds = await evaluate(choice['Condition'] ?? null, bindingsOf(step));
    if (typeof holds !== 'boolean') {
      const cause = `A condition of ${step.name} is neither true nor false.`;
      throw new StateFailure('States.QueryEvaluationError', cause);
    }
    if (holds) return await finish(choice, step, step.input);
  }
  const next = state['Default'];
  if (typeof next !== 'string') {
    throw new StateFailure('States.NoChoiceMatched', `No choice of ${step.name} holds.`);
  }
  return { ...(await finish(state, step, step.input)), next };
}
