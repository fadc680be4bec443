import type { Json, JsonObject } from '@eventwright/json';
import type { Clock } from '../../clock.ts';
import type { Definition } from './definition.ts';
import type { LanguageName } from './language-name.ts';
import type { TaskTokens } from './task-tokens.ts';

/** Runs a Task's resource with its evaluated arguments. Throws a `StateFailure`. */
export type RunTask = (
  resource: string,
  taskArguments: Json,
  context: JsonObject,
  signal: AbortSignal,
) => Promise<Json>;

/** What happens while an execution runs; the names are those of the execution history. */
export type RecordHistory = (type: string, details: JsonObject) => void;

/** Runs a state machine from its first state to its end and returns its output. */
export type Interpret = (
  definition: Definition,
  input: Json,
  variables: JsonObject,
  execution: Execution,
) => Promise<Json>;

/** What all states of an execution share. */
export interface Execution {
  /** `Execution` and `StateMachine` of the context object. */
  readonly context: JsonObject;
  readonly runTask: RunTask;
  readonly tokens: TaskTokens;
  /** The clock for waits and retries. */
  readonly clock: Clock;
  /** The query language of states that set none. */
  readonly language: LanguageName;
  readonly record: RecordHistory;
  /** Runs the state machine inside of a Map or Parallel state to its end. */
  readonly interpret: Interpret;
  /** Aborted when the execution is stopped or times out. */
  readonly signal: AbortSignal;
}

/** One running state: its input, and the variables that it sees. */
export interface Step {
  readonly execution: Execution;
  readonly name: string;
  readonly language: LanguageName;
  readonly input: Json;
  readonly variables: JsonObject;
  /** `$states.context`, or `$$`. */
  readonly context: JsonObject;
}

/** The result of a state. */
export interface Outcome {
  readonly output: Json;
  readonly variables: JsonObject;
  /** The next state, or `undefined` if the machine ends. */
  readonly next: string | undefined;
}

/** The bindings of an expression in a state: its variables, and `$states`. */
export function bindingsOf(step: Step, more: JsonObject = {}): JsonObject {
  const { input, context, variables } = step;
  return { ...variables, states: { input, context, ...more } };
}
