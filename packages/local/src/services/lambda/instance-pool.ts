import type { FunctionConfiguration } from './configuration.ts';
import type { FunctionInstance } from './instance.ts';

/** The instances of a function, each of which runs one invocation at a time. */
export interface InstancePool {
  /** Waits until an instance is idle, and reserves it. */
  acquire(): Promise<FunctionInstance>;
  /** Returns an instance after its invocation. Ends it if its code has been replaced. */
  release(instance: FunctionInstance): Promise<void>;
  /** From now on instances run the code in this folder; those that are busy end when they return. */
  replaceCode(taskRoot: string): void;
  /** Starts the instance whose debugger somebody waits for, if this function is debugged. */
  listenForDebugger(): void;
  stop(): Promise<void>;
}

/** Creates a pool. An instance starts when it is needed, up to the function's concurrency. */
export function createInstancePool(
  configuration: FunctionConfiguration,
  start: (configuration: FunctionConfiguration) => FunctionInstance,
): InstancePool {
  let current = configuration;
  let instances: FunctionInstance[] = [];
  let isStopped = false;
  const taken = new Set<FunctionInstance>();
  const waiting: (() => void)[] = [];
  const isDebugged = configuration.inspectPort !== undefined && configuration.refusal === undefined;

  /** An idle instance, reserved immediately, so that nobody else gets it. */
  function take(): FunctionInstance | undefined {
    instances = instances.filter((instance) => !instance.isGone);
    let free = instances.find((instance) => !taken.has(instance));
    if (free === undefined && instances.length < configuration.concurrency) {
      free = start(current);
      instances.push(free);
    }
    if (free !== undefined) taken.add(free);
    return free;
  }

  async function acquire(): Promise<FunctionInstance> {
    for (let instance = take(); ; instance = take()) {
      if (instance !== undefined) return instance;
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  }

  async function release(instance: FunctionInstance): Promise<void> {
    taken.delete(instance);
    if (!instances.includes(instance)) await end([instance]);
    waiting.shift()?.();
  }

  /** The next instance uses the debugger's port, which the previous one must release first. */
  async function end(ended: readonly FunctionInstance[]): Promise<void> {
    const gone = Promise.all(ended.map((instance) => instance.stop()));
    if (!isDebugged || ended.length === 0) return;
    await gone;
    if (!isStopped) listenForDebugger();
  }

  function listenForDebugger(): void {
    if (!isDebugged) return;
    const instance = take();
    if (instance !== undefined) void release(instance);
  }

  return {
    acquire,
    release,
    listenForDebugger,
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
