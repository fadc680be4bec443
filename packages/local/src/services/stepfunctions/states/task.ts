import type { Json } from '@eventwright/json';
import type { Clock } from '../../../clock.ts';
import type { State } from '../definition.ts';
import { describeTask } from '../describe-task.ts';
import type { Outcome, Step } from '../execution-context.ts';
import { StateFailure } from '../failure.ts';
import { holdToLimit } from '../payload-limit.ts';
import { languageOf } from '../query-language.ts';

/** Task: calls its resource with its arguments, in its time. */
export async function runTask(state: State, entered: Step): Promise<Outcome> {
  const called = String(state['Resource']);
  const resource = called.replace(/\.waitForTaskToken$/, '');
  const token = resource === called ? undefined : entered.execution.tokens.make(seedOf(entered));
  const step = token === undefined ? entered : withToken(entered, token);
  const language = languageOf(step);
  const taskArguments = await language.argumentsOf(state, step);
  const seconds = Number((await language.read(state, 'TimeoutSeconds', step)) ?? 99_999_999);
  const described = describeTask(called);
  step.execution.record('TaskScheduled', {
    ...described,
    region: 'us-east-1',
    parameters: JSON.stringify(taskArguments),
  });
  step.execution.record('TaskStarted', { ...described });
  const heartbeat = await language.read(state, 'HeartbeatSeconds', step);
  const limit = token === undefined ? realTime : step.execution.clock.after;
  const result = await inTime(step, limit, seconds, async (signal) => {
    const { execution, context } = step;
    const answer = await execution.runTask(resource, taskArguments, context, signal);
    if (token === undefined) return answer;
    const beat = heartbeat === undefined ? undefined : Number(heartbeat);
    return await execution.tokens.wait(token, beat, signal);
  });
  holdToLimit(result, `The result of ${step.name}`);
  step.execution.record('TaskSucceeded', { ...described, output: JSON.stringify(result) });
  return await language.finish(state, step, { of: 'result', value: result });
}

/** A task has the same token when it is entered again after a restart. */
function seedOf({ context }: Step): string {
  return JSON.stringify([context['Execution'], context['State'], context['Map']]);
}

/** The context object shows the token of the task. */
function withToken(step: Step, Token: string): Step {
  return { ...step, context: { ...step.context, Task: { Token } } };
}

/** What runs, runs in real time, however fast the clock goes. */
const realTime: Clock['after'] = (milliseconds, work) => {
  const timer = setTimeout(work, Math.min(milliseconds, 2 ** 31 - 1));
  return () => clearTimeout(timer);
};

async function inTime(
  { execution, name }: Step,
  after: Clock['after'],
  seconds: number,
  run: (signal: AbortSignal) => Promise<Json>,
): Promise<Json> {
  const timeout = new AbortController();
  let cancel: (() => void) | undefined;
  const late = new Promise<never>((_, reject) => {
    cancel = after(seconds * 1_000, () => {
      timeout.abort();
      reject(new StateFailure('States.Timeout', `${name} took longer than ${seconds} s.`));
    });
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
    cancel?.();
    timeout.abort();
  }
}
