import type { Json, JsonObject } from '@eventwright/json';
import type { Clock } from '../../clock.ts';
import { parseDefinition } from './definition.ts';
import type { RunTask } from './execution-context.ts';
import { interpret } from './interpret.ts';
import { languageNamed } from './language-name.ts';

/** One run of a definition, without a cloud. */
export interface DefinitionRun {
  /** The Amazon States Language definition, as in its file. */
  readonly definition: string;
  /** The values that replace `${NAME}` in it. */
  readonly substitutions: JsonObject;
  readonly input: Json;
  /** `$states.context` without `State`: `Execution` and `StateMachine`. */
  readonly context: JsonObject;
  /** Runs a Task's resource. Throws a `StateFailure` for an error that Retry and Catch may match. */
  readonly runTask: RunTask;
  /** Milliseconds since the epoch; waits and retries take no time. */
  readonly now: () => number;
}

/**
 * Runs a state machine with tasks that the caller implements, and returns its output. For tests of
 * a definition. Tasks that wait for a token are not run.
 *
 * Throws the `StateFailure` that nothing caught.
 */
export function runDefinition(run: DefinitionRun): Promise<Json> {
  const definition = parseDefinition(run.definition, run.substitutions);
  const noTokens = () => {
    throw new Error('Tasks that wait for a token are not run here.');
  };
  return interpret(
    definition,
    run.input,
    {},
    {
      context: run.context,
      runTask: run.runTask,
      tokens: { make: noTokens, wait: noTokens, succeed: noTokens, fail: noTokens, beat: noTokens },
      clock: timeless(run.now),
      language: languageNamed(definition.QueryLanguage),
      record: () => undefined,
      interpret,
      signal: new AbortController().signal,
    },
  );
}

/** A clock on which waiting takes no time, and that never interrupts. */
function timeless(now: () => number): Clock {
  return {
    speed: 1,
    setSpeed: () => undefined,
    now,
    sleep: async () => undefined,
    after: () => () => undefined,
    advance: async () => undefined,
    retryNow: () => 0,
    add: () => undefined,
    stop: () => undefined,
  };
}

export { StateFailure } from './failure.ts';
