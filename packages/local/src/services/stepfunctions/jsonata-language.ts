import type { Json, JsonObject } from '@eventwright/json';
import { bindingsOf } from './execution-context.ts';
import { StateFailure } from './failure.ts';
import { evaluate } from './jsonata.ts';
import type { QueryLanguage } from './language.ts';
import { holdToLimit } from './payload-limit.ts';

/** States that are written in JSONata: `Arguments`, `Output` and `{% … %}`. */
export const jsonataLanguage: QueryLanguage = {
  argumentsOf: (state, step) => evaluate(state['Arguments'] ?? step.input, bindingsOf(step)),
  async read(state, field, step) {
    const value = state[field];
    return value === undefined ? undefined : await evaluate(value, bindingsOf(step));
  },
  itemsOf: (state, step) => evaluate(state['Items'] ?? step.input, bindingsOf(step)),
  async selectItem(state, step, item) {
    const selector = state['ItemSelector'];
    return selector === undefined ? item : await evaluate(selector, bindingsOf(step));
  },
  async choiceHolds(choice, _state, step) {
    const holds = await evaluate(choice['Condition'] ?? null, bindingsOf(step));
    if (typeof holds === 'boolean') return holds;
    const cause = `A condition of ${step.name} is neither true nor false.`;
    throw new StateFailure('States.QueryEvaluationError', cause);
  },
  /** `Output` and `Assign` see the variables as they were before. */
  async finish(rule, step, ending) {
    const more: JsonObject =
      ending.of === 'input'
        ? {}
        : { [ending.of === 'error' ? 'errorOutput' : 'result']: ending.value };
    const bindings = bindingsOf(step, more);
    const { Output, Assign, Next } = rule as { Output?: Json; Assign?: JsonObject; Next?: string };
    const byDefault = ending.of === 'input' ? step.input : ending.value;
    const output = Output === undefined ? byDefault : await evaluate(Output, bindings);
    const assigned = Assign === undefined ? {} : await evaluate(Assign, bindings);
    holdToLimit(output, `The output of ${step.name}`);
    holdToLimit(assigned, `What ${step.name} assigns`);
    return { output, variables: { ...step.variables, ...(assigned as JsonObject) }, next: Next };
  },
};
