import { innerDefinitions, type State } from '../definition.ts';
import type { Outcome, Step } from '../execution-context.ts';
import { languageOf } from '../query-language.ts';
import { runTogether } from '../run-together.ts';

/** Parallel: runs its branches on the same input; its result lists their outputs in order. */
export async function runParallel(state: State, step: Step): Promise<Outcome> {
  const { variables } = step;
  const language = languageOf(step);
  const input = await language.argumentsOf(state, step);
  const result = await runTogether(step.execution, (execution) =>
    innerDefinitions(state).map((branch) =>
      execution.interpret(branch, input, variables, execution),
    ),
  );
  return await language.finish(state, step, { of: 'result', value: result });
}
