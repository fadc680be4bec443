import { randomUUID } from 'node:crypto';
import type { Json } from '@eventwright/json';
import {
  continueTrace,
  currentTrace,
  newTrace,
  traceIdOf,
  withinTrace,
} from '../../activities/trace.ts';
import type { Cloud } from '../service.ts';
import type { FunctionConfiguration } from './configuration.ts';
import { type FunctionInstance, startInstance } from './instance.ts';
import { createInstancePool } from './instance-pool.ts';
import { invokeWith } from './invoke-with.ts';
import type { InvocationAnswer } from './protocol.ts';

/** A function and its instances. */
export interface LambdaFunction {
  readonly configuration: FunctionConfiguration;
  /**
   * Runs the function once and waits for its answer; waits its turn where all instances are busy. It
   * continues the trace of the running code, or begins one that is linked to the given ones.
   */
  invoke(event: Json, linkedTraces?: readonly string[]): Promise<InvocationAnswer>;
  /** From now on invocations run the code in this folder; those that run already end as they began. */
  replaceCode(taskRoot: string): void;
  /** Starts the instance whose debugger somebody waits for, if this function is debugged. */
  listenForDebugger(): void;
  stop(): Promise<void>;
}

/** Creates a function; its first instance starts with its first invocation. */
export function createFunction(cloud: Cloud, configuration: FunctionConfiguration): LambdaFunction {
  const { arn, caller, isTraced, name, refusal, timeoutSeconds } = configuration;
  const traces = new WeakMap<FunctionInstance, string>();
  const { causation } = cloud.activities;
  const writeLine = logWriter(cloud, configuration);
  const { acquire, release, ...pool } = createInstancePool(configuration, (current) => {
    const started = startInstance(current, (line) =>
      withinTrace(traces.get(started), () =>
        causation.within(causation.recall(started.accessKeyId), () => writeLine(line)),
      ),
    );
    cloud.identify(started.accessKeyId, caller);
    return started;
  });
  return {
    configuration,
    ...pool,
    async invoke(event, linkedTraces = []) {
      if (refusal !== undefined) {
        const errorMessage = `${name}: ${refusal}`;
        const error = { errorType: 'Runtime.NotSupportedLocally', errorMessage };
        const answer: InvocationAnswer = { kind: 'error', error };
        record(cloud, name, event, answer, 0, causation.newStep());
        return answer;
      }
      const instance = await acquire();
      const started = performance.now();
      const fault = cloud.faults.onInvocation(name);
      const step = causation.newStep();
      // What the process calls or prints from now on, it does for this invocation.
      causation.remember(instance.accessKeyId, [step]);
      const trace = continueTrace(currentTrace() ?? newTrace(), isTraced);
      traces.set(instance, trace);
      const answer = await invokeWith(fault, instance, {
        requestId: randomUUID(),
        event,
        functionArn: arn,
        deadline: Date.now() + timeoutSeconds * 1000,
        timeoutMilliseconds: timeoutSeconds * 1000,
        trace,
      });
      const milliseconds = performance.now() - started;
      withinTrace(trace, () =>
        record(cloud, name, event, answer, milliseconds, step, linkedTraces),
      );
      await release(instance);
      return answer;
    },
  };
}

/**
 * Keeps what the function logs, if its role may write to its log group. Otherwise AWS keeps
 * nothing.
 */
function logWriter(
  cloud: Cloud,
  { name, logGroup, caller }: FunctionConfiguration,
): (line: string) => void {
  const resource = cloud.arn('logs', `log-group:${logGroup}:log-stream:${name}`);
  const refuse = (action: string) =>
    cloud.permissions.refuseAction(caller, { action, resource, context: {} });
  let mayWrite: boolean | undefined;
  return (line) => {
    mayWrite ??= (refuse('logs:CreateLogStream') ?? refuse('logs:PutLogEvents')) === undefined;
    if (!mayWrite) return;
    const report = { service: 'logs', action: 'PutLogEvents', resource: name };
    cloud.activities.record({ ...report, summary: line });
  };
}

function record(
  cloud: Cloud,
  name: string,
  event: Json,
  answer: InvocationAnswer,
  milliseconds: number,
  step: number,
  linked: readonly string[] = [],
): void {
  const linkedTraces = linked.flatMap((header) => traceIdOf(header) ?? []);
  const isResult = answer.kind === 'result';
  cloud.activities.record({
    service: 'lambda',
    action: 'Invoke',
    resource: name,
    summary: isResult ? 'succeeded' : `${answer.error.errorType}: ${answer.error.errorMessage}`,
    outcome: isResult ? 'done' : 'failed',
    milliseconds,
    detail: { event, ...(isResult ? { result: answer.value } : { error: { ...answer.error } }) },
    ...(linkedTraces.length === 0 ? {} : { linkedTraces }),
    step,
  });
}
