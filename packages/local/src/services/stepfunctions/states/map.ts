import type { Json, JsonObject } from '../../../json.ts';
import { type Definition, innerDefinitions, type State } from '../definition.ts';
import { bindingsOf, type Execution, type Outcome, type Step } from '../execution-context.ts';
import { StateFailure } from '../failure.ts';
import { finish } from '../finish.ts';
import { evaluate } from '../jsonata.ts';
import { runTogether } from '../run-together.ts';

/** Map (inline): runs its item processor once an item; its result lists the outputs in order. */
export async function runMap(state: State, step: Step): Promise<Outcome> {
  const items = await evaluate(state['Items'] ?? step.input, bindingsOf(step));
  const [processor] = innerDefinitions(state);
  if (!Array.isArray(items) || processor === undefined) {
    const cause = `${step.name} has no ItemProcessor, or its items are no array.`;
    throw new StateFailure('States.Runtime', cause);
  }
  const limit = Number(await evaluate(state['MaxConcurrency'] ?? 40, bindingsOf(step))) || 40;
  const results: Json[] = [];
  const waiting = (items as readonly Json[]).entries();
  const work = async (execution: Execution): Promise<void> => {
    for (const [index, value] of waiting) {
      const item = { ...step, execution };
      results[index] = await processItem(state, item, processor, index, value);
    }
  };
  await runTogether(step.execution, (execution) =>
    Array.from({ length: Math.min(limit, items.length) }, () => work(execution)),
  );
  return await finish(state, step, results, { result: results });
}

async function processItem(
  state: State,
  step: Step,
  processor: Definition,
  index: number,
  value: Json,
): Promise<Json> {
  const context: JsonObject = { ...step.context, Map: { Item: { Index: index, Value: value } } };
  const selector = state['ItemSelector'];
  const item =
    selector === undefined ? value : await evaluate(selector, bindingsOf({ ...step, context }));
  const execution: Execution = { ...step.execution, context };
  return await execution.interpret(processor, item, step.variables, execution);
}
