import type { Json, JsonObject } from '@eventwright/json';
import { createClock } from '../../../../clock.ts';
import { openKeptStore } from '../../../../kept/kept-store.ts';
import { parseDefinition } from '../../definition.ts';
import { interpret } from '../../interpret.ts';
import { createTaskTokens } from '../../task-tokens.ts';

/** A definition that starts with the first of these states. */
export function definitionOf(states: Record<string, JsonObject>) {
  return parseDefinition(JSON.stringify({ StartAt: Object.keys(states)[0], States: states }), {});
}

/**
 * Runs states in JSONPath, the language of definitions that name none; tasks answer with `answer`.
 */
export function runStates(
  states: Record<string, JsonObject>,
  input: Json = {},
  answer: (given: Json) => Json = (given) => given,
): Promise<Json> {
  const clock = createClock();
  return interpret(
    definitionOf(states),
    input,
    {},
    {
      context: { Execution: { Id: 'execution', Name: 'first' } },
      tokens: createTaskTokens(openKeptStore(undefined), clock),
      clock,
      language: 'JSONPath',
      runTask: async (_resource, given) => answer(given),
      record: () => undefined,
      signal: new AbortController().signal,
      interpret,
    },
  );
}
