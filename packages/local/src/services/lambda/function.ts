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
  let current = configuration;
  let instances: FunctionInstance[] = [];
  let isStopped = false;
  const taken = new Set<FunctionInstance>();
  const waiting: (() => void)[] = [];
  const traces = new WeakMap<FunctionInstance, string>();
  const { causation } = cloud.activities;
  const writeLine = logWriter(cloud, configuration);
  /** An idle instance, reserved immediately, so that nobody else gets it. */
  const take = (): FunctionInstance | undefined => {
    instances = instances.filter((instance) => !instance.isGone);
    let free = instances.find((instance) => !taken.has(instance));
    if (free === undefined && instances.length < configuration.concurrency) {
      const started = startInstance(current, (line) =>
        withinTrace(traces.get(started), () =>
          causation.within(causation.recall(started.accessKeyId), () => writeLine(line)),
        ),
      );
      cloud.identify(started.accessKeyId, configuration.caller);
      instances.push(started);
      free = started;
    }
    if (free !== undefined) taken.add(free);
    return free;
  };
  const acquire = async (): Promise<FunctionInstance> => {
    for (let instance = take(); ; instance = take()) {
      if (instance !== undefined) return instance;
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  };
  const isDebugged = configuration.inspectPort !== undefined && configuration.refusal === undefined;
  const listenForDebugger = () => {
    if (!isDebugged) return;
    const instance = take();
    if (instance !== undefined) release(instance);
  };
  const release = (instance: FunctionInstance): void => {
    taken.delete(instance);
    waiting.shift()?.();
  };
  /** The next instance uses the debugger's port, which the previous one must release first. */
  const end = async (ended: readonly FunctionInstance[]): Promise<void> => {
    const gone = Promise.all(ended.map((instance) => instance.stop()));
    if (!isDebugged || ended.length === 0) return;
    await gone;
    if (!isStopped) listenForDebugger();
  };
  return {
    configuration,
    listenForDebugger,
    async invoke(event, linkedTraces = []) {
      if (configuration.refusal !== undefined) {
        const errorMessage = `${configuration.name}: ${configuration.refusal}`;
        const error = { errorType: 'Runtime.NotSupportedLocally', errorMessage };
        const answer: InvocationAnswer = { kind: 'error', error };
        record(cloud, configuration.name, event, answer, 0, causation.newStep());
        return answer;
      }
      const instance = await acquire();
      const started = performance.now();
      const fault = cloud.faults.onInvocation(configuration.name);
      const step = causation.newStep();
      // What the process calls or prints from now on, it does for this invocation.
      causation.remember(instance.accessKeyId, [step]);
      const trace = continueTrace(currentTrace() ?? newTrace(), configuration.isTraced);
      traces.set(instance, trace);
      const answer = await invokeWith(fault, instance, {
        requestId: randomUUID(),
        event,
        functionArn: configuration.arn,
        deadline: Date.now() + configuration.timeoutSeconds * 1000,
        timeoutMilliseconds: configuration.timeoutSeconds * 1000,
        trace,
      });
      const milliseconds = performance.now() - started;
      withinTrace(trace, () =>
        record(cloud, configuration.name, event, answer, milliseconds, step, linkedTraces),
      );
      taken.delete(instance);
      if (!instances.includes(instance)) await end([instance]);
      waiting.shift()?.();
      return answer;
    },
    replaceCode(taskRoot) {
      const environment = { ...current.environment, LAMBDA_TASK_ROOT: taskRoot };
      current = { ...current, taskRoot, environment };
      const idle = instances.filter((instance) => !taken.has(instance));
      instances = [];
      void end(idle);
    },
    async stop() {
      isStopped = true;
      await Promise.all(instances.map((instance) => instance.stop()));
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
