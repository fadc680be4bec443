import type { State } from '../definition.ts';
import type { Outcome, Step } from '../execution-context.ts';
import { StateFailure } from '../failure.ts';
import { languageOf } from '../query-language.ts';

/** Fail: ends its state machine with the error that it names. */
export async function runFail(state: State, step: Step): Promise<Outcome> {
  const language = languageOf(step);
  const error = await language.read(state, 'Error', step);
  const cause = await language.read(state, 'Cause', step);
  throw new StateFailure(String(error ?? 'States.Failed'), String(cause ?? ''));
}
