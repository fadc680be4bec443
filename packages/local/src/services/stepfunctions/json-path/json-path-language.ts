import type { Json, JsonObject } from '@eventwright/json';
import type { State } from '../definition.ts';
import type { Step } from '../execution-context.ts';
import { StateFailure } from '../failure.ts';
import type { Ending, QueryLanguage } from '../language.ts';
import { holdToLimit } from '../payload-limit.ts';
import { choiceHolds } from './choice-rule.ts';
import { evaluatePath, fillPayload, lookUp, type PathScope } from './evaluate-path.ts';
import { placeResult } from './result-path.ts';

/**
 * States that are written in JSONPath: InputPath, Parameters, ResultSelector, ResultPath and
 * OutputPath, in this order (developer guide, "Processing input and output in Step Functions").
 */
export const jsonPathLanguage: QueryLanguage = {
  argumentsOf: async (state, step) => argumentsOf(state, step),
  async read(state, field, step) {
    const path = state[`${field}Path`];
    if (path !== undefined) return evaluatePath(String(path), inputScope(state, step));
    return state[field];
  },
  async itemsOf(state, step) {
    const path = state['ItemsPath'];
    const scope = inputScope(state, step);
    return path === undefined ? scope.input : evaluatePath(String(path), scope);
  },
  async selectItem(state, step, item) {
    const selector = state['ItemSelector'] ?? state['Parameters'];
    return selector === undefined ? item : fillPayload(selector, inputScope(state, step));
  },
  choiceHolds: async (choice, state, step) => choiceHolds(choice, inputScope(state, step)),
  async finish(rule, step, ending) {
    const output = outputOf(rule, step, ending);
    const { Assign, Next } = rule as { Assign?: Json; Next?: string };
    const from = ending.of === 'input' ? output : ending.value;
    const assigned = Assign === undefined ? {} : fillPayload(Assign, scopeOf(step, from));
    holdToLimit(output, `The output of ${step.name}`);
    holdToLimit(assigned, `What ${step.name} assigns`);
    return { output, variables: { ...step.variables, ...(assigned as JsonObject) }, next: Next };
  },
};

function scopeOf({ context, variables }: Step, input: Json): PathScope {
  return { input, context, variables };
}

/** What paths of a state see: the input after `InputPath`. */
function inputScope(state: State | JsonObject, step: Step): PathScope {
  return scopeOf(step, throughPath(state['InputPath'], step, step.input, 'InputPath'));
}

function argumentsOf(state: State | JsonObject, step: Step): Json {
  const scope = inputScope(state, step);
  const parameters = state['Parameters'];
  return parameters === undefined ? scope.input : fillPayload(parameters, scope);
}

function outputOf(rule: State | JsonObject, step: Step, ending: Ending): Json {
  if (ending.of === 'error') return placeResult(step.input, rule['ResultPath'], ending.value);
  const isPass = rule['Type'] === 'Pass';
  if (ending.of === 'input' && !isPass) {
    const { input } = inputScope(rule, step);
    return throughPath(rule['OutputPath'], step, input, 'OutputPath');
  }
  const result =
    ending.of === 'result' ? ending.value : (rule['Result'] ?? argumentsOf(rule, step));
  const selector = rule['ResultSelector'];
  const selected = selector === undefined ? result : fillPayload(selector, scopeOf(step, result));
  const placed = placeResult(step.input, rule['ResultPath'], selected);
  return throughPath(rule['OutputPath'], step, placed, 'OutputPath');
}

/** `null` discards the value. The result is an empty object. */
function throughPath(path: Json | undefined, step: Step, value: Json, field: string): Json {
  if (path === undefined) return value;
  if (path === null) return {};
  const found = lookUp(String(path), scopeOf(step, value));
  if (found !== undefined) return found;
  const cause = `Invalid path '${String(path)}' : No results for ${field} of ${step.name}.`;
  throw new StateFailure('States.Runtime', cause);
}
