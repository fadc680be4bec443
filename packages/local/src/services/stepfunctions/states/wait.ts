import { setTimeout as wait } from 'node:timers/promises';
import type { State } from '../definition.ts';
import { bindingsOf, type Outcome, type Step } from '../execution-context.ts';
import { StateFailure } from '../failure.ts';
import { finish } from '../finish.ts';
import { evaluate } from '../jsonata.ts';

/** The longest that a timer of Node.js takes; longer waits are made of several. */
const longest = 2 ** 31 - 1;

/** Wait: for seconds, or until a time. */
export async function runWait(state: State, step: Step): Promise<Outcome> {
  const bindings = bindingsOf(step);
  const until =
    state['Timestamp'] === undefined
      ? Date.now() + 1_000 * Number(await evaluate(state['Seconds'] ?? null, bindings))
      : Date.parse(String(await evaluate(state['Timestamp'], bindings)));
  if (Number.isNaN(until)) {
    throw new StateFailure('States.Runtime', `${step.name} has no time to wait for.`);
  }
  for (let left = until - Date.now(); left > 0; left = until - Date.now()) {
    await wait(Math.min(left, longest), undefined, { signal: step.execution.signal });
  }
  return await finish(state, step, step.input);
}
