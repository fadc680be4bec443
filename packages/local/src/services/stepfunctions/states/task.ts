import type { Json } from '../../../json.ts';
import type { State } from '../definition.ts';
import { describeTask } from '../describe-task.ts';
import { bindingsOf, type Outcome, type Step } from '../execution-context.ts';
import { StateFailure } from '../failure.ts';
import { finish } from '../finish.ts';
import { evaluate } from '../jsonata.ts';
import { holdToLimit } from '../payload-limit.ts';

/** Task: calls its resource with its arguments, in its time. */
export async function runTask(state: State, step: Step): Promise<Outcome> {
  const bindings = bindingsOf(step);
  const taskArguments = await evaluate(state['Arguments'] ?? step.input, bindings);
  const seconds = Number(await evaluate(state['TimeoutSeconds'] ?? 99_999_999, bindings));
  const resource = String(state['Resource']);
  const described = describeTask(resource);
  step.execution.record('TaskScheduled', {
    ...described,
    region: 'us-east-1',
    parameters: JSON.stringify(taskArguments),
  });
  step.execution.record('TaskStarted', { ...described });
  const result = await inTime(step, seconds, (signal) => {
    const { execution, context } = step;
    return execution.runTask(resource, taskArguments, context, signal);
  });
  holdToLimit(result, `The result of ${step.name}`);
  const { resourceType } = described;
  step.execution.record('TaskSucceeded', {
    resourceType,
    resource: described.resource,
    output: JSON.stringify(result),
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
