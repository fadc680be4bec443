import type { Json, JsonObject } from '@eventwright/json';
import { type Definition, innerDefinitions, type State } from '../definition.ts';
import type { Execution, Outcome, Step } from '../execution-context.ts';
import { StateFailure } from '../failure.ts';
import { languageOf } from '../query-language.ts';
import { runTogether } from '../run-together.ts';

/** Map (inline): runs its item processor once an item; its result lists the outputs in order. */
export async function runMap(state: State, step: Step): Promise<Outcome> {
  const language = languageOf(step);
  const items = await language.itemsOf(state, step);
  const [processor] = innerDefinitions(state);
  if (!Array.isArray(items) || processor === undefined) {
    const cause = `${step.name} has no ItemProcessor, or its items are not an array.`;
    throw new StateFailure('States.Runtime', cause);
  }
  const limit = Number(await language.read(state, 'MaxConcurrency', step)) || 40;
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
  return await language.finish(state, step, { of: 'result', value: results });
}

async function processItem(
  state: State,
  step: Step,
  processor: Definition,
  index: number,
  value: Json,
): Promise<Json> {
  const context: JsonObject = { ...step.context, Map: { Item: { Index: index, Value: value } } };
  const item = await languageOf(step).selectItem(state, { ...step, context }, value);
  const execution: Execution = { ...step.execution, context };
  return await execution.interpret(processor, item, step.variables, execution);
}
