import type { Json, JsonObject } from '../../json.ts';
import type { Definition, State } from './definition.ts';
import type { Execution, Outcome, Step } from './execution-context.ts';
import { StateFailure } from './failure.ts';
import { languageNamed } from './language-name.ts';
import { runWithRecovery } from './recovery.ts';
import { stateTypes } from './states/index.ts';

/**
 * Runs a state machine from its first state to its end and gives its output. Throws the
 * `StateFailure` that nothing caught.
 */
export async function interpret(
  definition: Definition,
  input: Json,
  variables: JsonObject,
  execution: Execution,
): Promise<Json> {
  let name: string | undefined = definition.StartAt;
  let at: Pick<Outcome, 'output' | 'variables'> = { output: input, variables };
  while (name !== undefined) {
    const state: State | undefined = Object.hasOwn(definition.States, name)
      ? definition.States[name]
      : undefined;
    if (state === undefined) throw new StateFailure('States.Runtime', `There is no state ${name}.`);
    const outcome: Outcome = await enter(state, name, at, execution);
    name = outcome.next;
    at = outcome;
  }
  return at.output;
}

async function enter(
  state: State,
  name: string,
  { output: input, variables }: Pick<Outcome, 'output' | 'variables'>,
  execution: Execution,
): Promise<Outcome> {
  execution.signal.throwIfAborted();
  const EnteredTime = new Date().toISOString();
  const context = { ...execution.context, State: { Name: name, EnteredTime, RetryCount: 0 } };
  const language =
    state['QueryLanguage'] === undefined
      ? execution.language
      : languageNamed(state['QueryLanguage']);
  const step: Step = { execution, name, language, input, variables, context };
  const run = Object.hasOwn(stateTypes, state.Type) ? stateTypes[state.Type] : undefined;
  if (run === undefined) {
    throw new StateFailure('States.Runtime', `State ${name} is of the unknown type ${state.Type}.`);
  }
  execution.record(`${state.Type}StateEntered`, { name, input: JSON.stringify(input) });
  const outcome = await runWithRecovery(state, step, (attempt) => run(state, attempt));
  execution.record(`${state.Type}StateExited`, { name, output: JSON.stringify(outcome.output) });
  return outcome;
}
