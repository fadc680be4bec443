import { innerDefinitions, type State } from '../definition.ts';
import { bindingsOf, type Outcome, type Step } from '../execution-context.ts';
import { finish } from '../finish.ts';
import { evaluate } from '../jsonata.ts';
import { runTogether } from '../run-together.ts';

/** Parallel: runs its branches on the same input; its result lists their outputs in order. */
export async function runParallel(state: State, step: Step): Promise<Outcome> {
  const { variables } = step;
  const input = await evaluate(state['Arguments'] ?? step.input, bindingsOf(step));
  const result = await runTogether(step.execution, (execution) =>
    innerDefinitions(state).map((branch) =>
      execution.interpret(branch, input, variables, execution),
    ),
  );
  return await finish(state, step, result, { result });
}
