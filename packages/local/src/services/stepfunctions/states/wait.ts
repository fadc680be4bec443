import type { Json, JsonObject } from '@eventwright/json';
import type { State } from '../definition.ts';
import type { Outcome, Step } from '../execution-context.ts';
import { StateFailure } from '../failure.ts';
import { languageOf } from '../query-language.ts';

/** Wait: for seconds, or until a time. */
export async function runWait(state: State, step: Step): Promise<Outcome> {
  const { clock, signal } = step.execution;
  const language = languageOf(step);
  const timestamp = await language.read(state, 'Timestamp', step);
  const until =
    timestamp === undefined
      ? enteredAt(step) + 1_000 * secondsOf(await language.read(state, 'Seconds', step))
      : Date.parse(String(timestamp));
  if (Number.isNaN(until)) {
    throw new StateFailure('States.Runtime', `${step.name} has no time to wait for.`);
  }
  await clock.sleep(Math.max(0, until - clock.now()), signal);
  signal.throwIfAborted();
  return await language.finish(state, step, { of: 'input' });
}

/** After a restart a state keeps waiting, and does not begin again. */
function enteredAt({ context }: Step): number {
  const { EnteredTime } = context['State'] as JsonObject;
  return Date.parse(String(EnteredTime));
}

function secondsOf(value: Json | undefined): number {
  return typeof value === 'number' ? value : Number.NaN;
}
