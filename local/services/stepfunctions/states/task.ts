import type { Json } from '../../../json.ts';
import type { State } from '../definition.ts';
import { bindingsOf, type Outcome, type Step } from '../execution-context.ts';
import { StateFailure } from '../failure.ts';
import { finish } from '../finish.ts';
import { evaluate } from '../jsonata.ts';

/** Task: calls its resource with its arguments, in its time. */
export async function runTask(state: State, step: Step): Promise<Outcome> {
  const bindings = bindingsOf(step);
  const taskArguments = await evaluate(state['Arguments'] ?? step.input, bindings);
  const seconds = Number(await evaluate(state['TimeoutSeconds'] ?? 99_999_999, bindings));
  const result = await inTime(step, seconds, (signal) => {
    const { execution, context } = step;
    return execution.runTask(String(state['Resource']), taskArguments, context, signal);
  });
  return await finish(state, step, result, { result });
}

async function inTime(
  { execution, name }: Step,
  seconds: number,
  run: (signal: AbortSignal) => Promise<Json>,
): Promise<Json> {
  const timeout = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => {
        timeout.abort();
        reject(new StateFailure('States.Timeout', `${name} took longer than ${seconds} s.`));
      },
      Math.min(seconds * 1_000, 2 ** 31 - 1),
    );
  });
  const stopped = new Promise<never>((_, reject) => {
    execution.signal.addEventListener('abort', () => reject(execution.signal.reason as Error), {
      once: true,
      signal: timeout.signal,
    });
  });
  try {
    return await Promise.race([run(timeout.signal), late, stopped]);
  } finally {
    clearTimeout(timer);
    timeout.abort();
  }
}
