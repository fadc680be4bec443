import type { JsonObject } from '@eventwright/json';
import type { State } from '../definition.ts';
import type { Outcome, Step } from '../execution-context.ts';
import { StateFailure } from '../failure.ts';
import { languageOf } from '../query-language.ts';

/** Choice: continues with the first choice that holds, otherwise with the default. */
export async function runChoice(state: State, step: Step): Promise<Outcome> {
  const language = languageOf(step);
  for (const choice of (state['Choices'] ?? []) as readonly JsonObject[]) {
    if (!(await language.choiceHolds(choice, state, step))) continue;
    if (step.language === 'JSONata') return await language.finish(choice, step, { of: 'input' });
    // In JSONPath, a choice has the next state and assignments; its state has the rest.
    const { Next = null, Assign } = choice;
    const rule = { ...state, Next, ...(Assign === undefined ? {} : { Assign }) };
    return await language.finish(rule, step, { of: 'input' });
  }
  const next = state['Default'];
  if (typeof next !== 'string') {
    throw new StateFailure('States.NoChoiceMatched', `No choice of ${step.name} matches.`);
  }
  return { ...(await language.finish(state, step, { of: 'input' })), next };
}
