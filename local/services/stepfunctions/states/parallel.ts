import { innerDefinitions, type State } from '../definition.ts';
import { bindingsOf, type Outcome, type Step } from '../execution-context.ts';
import { finish } from '../finish.ts';
import { evaluate } from '../jsonata.ts';

/** Parallel: runs its branches on the same input; its result lists their outputs in order. */
export async function runParallel(state: State, step: Step): Promise<Outcome> {
  const { execution, variables } = step;
  const input = await evaluate(state['Arguments'] ?? step.input, bindingsOf(step));
  const result = await Promise.all(
    innerDefinitions(state).map((branch) =>
      execution.interpret(branch, input, variables, execution),
    ),
  );
  return await finish(state, step, result, { result });
}
