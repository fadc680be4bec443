import type { Json, JsonObject } from '@eventwright/json';
import type { Definition, State } from './definition.ts';
import type { Execution, Outcome, Step } from './execution-context.ts';
import { StateFailure } from './failure.ts';
import { languageNamed } from './language-name.ts';
import { runWithRecovery } from './recovery.ts';
import { stateTypes } from './states/index.ts';

/** Where an execution is: the state that it has entered, and with what. */
export interface Checkpoint {
  readonly name: string;
  readonly input: Json;
  readonly variables: JsonObject;
  readonly enteredTime: string;
}

/** How the states of an execution itself, and not those within them, are kept. */
export interface Resumption {
  /** Where an earlier start was. */
  readonly from: Checkpoint | undefined;
  /** Told of each state before it runs. */
  readonly enter: (checkpoint: Checkpoint) => void;
}

/**
 * Runs a state machine from its first state, or from its last position, to its end and returns its
 * output. Throws a `StateFailure` that nothing caught.
 */
export async function interpret(
  definition: Definition,
  input: Json,
  variables: JsonObject,
  execution: Execution,
  { from, enter: onEnter }: Resumption = { from: undefined, enter: () => undefined },
): Promise<Json> {
  let name: string | undefined = from?.name ?? definition.StartAt;
  let at: Pick<Outcome, 'output' | 'variables'> =
    from === undefined
      ? { output: input, variables }
      : { output: from.input, variables: from.variables };
  let enteredTime = from?.enteredTime;
  while (name !== undefined) {
    const state: State | undefined = Object.hasOwn(definition.States, name)
      ? definition.States[name]
      : undefined;
    if (state === undefined) throw new StateFailure('States.Runtime', `There is no state ${name}.`);
    execution.signal.throwIfAborted();
    const isResumed = enteredTime !== undefined;
    enteredTime ??= new Date(execution.clock.now()).toISOString();
    if (!isResumed) {
      execution.record(`${state.Type}StateEntered`, { name, input: JSON.stringify(at.output) });
      onEnter({ name, input: at.output, variables: at.variables, enteredTime });
    }
    const outcome: Outcome = await enter(state, name, { ...at, enteredTime }, execution);
    enteredTime = undefined;
    name = outcome.next;
    at = outcome;
  }
  return at.output;
}

async function enter(
  state: State,
  name: string,
  at: Pick<Outcome, 'output' | 'variables'> & { readonly enteredTime: string },
  execution: Execution,
): Promise<Outcome> {
  const { output: input, variables, enteredTime: EnteredTime } = at;
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
  const outcome = await runWithRecovery(state, step, (attempt) => run(state, attempt));
  execution.record(`${state.Type}StateExited`, { name, output: JSON.stringify(outcome.output) });
  return outcome;
}
