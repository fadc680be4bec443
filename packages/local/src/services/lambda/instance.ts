import { fork } from 'node:child_process';
import { extname } from 'node:path';
import { createInterface } from 'node:readline';
import type { FunctionConfiguration } from './configuration.ts';
import { limitMemory } from './memory-limit.ts';
import type { InvocationAnswer, InvocationRequest, Loaded } from './protocol.ts';
import { startTimeLimit } from './time-limit.ts';

/** One process that runs one invocation of a function at a time. */
export interface FunctionInstance {
  readonly isGone: boolean;
  /** The access key id that its code signs with: the process chooses it by its own id. */
  readonly accessKeyId: string;
  invoke(request: InvocationRequest): Promise<InvocationAnswer>;
  /** Ends the process at once. */
  stop(): Promise<void>;
}

/** What Node.js prints about its inspector is not output of the function. */
const inspectorNotice =
  /^(Debugger (listening|ending|attached)|For help, see: https:\/\/nodejs\.org\/|Waiting for the debugger)/;

/** Starts a process for a function; each line that it writes goes to `onLine`. */
export function startInstance(
  configuration: FunctionConfiguration,
  onLine: (line: string) => void,
): FunctionInstance {
  const { inspectPort } = configuration;
  const program = new URL(`./child${extname(import.meta.filename)}`, import.meta.url);
  const { layers } = configuration;
  const child = fork(program, layers === undefined ? [] : [layers], {
    cwd: configuration.taskRoot,
    env: { ...configuration.environment },
    // Stacks name the lines that people wrote, where a bundle has a source map.
    execArgv: [
      '--enable-source-maps',
      `--max-old-space-size=${configuration.memoryMegabytes}`,
      ...(inspectPort === undefined ? [] : [`--inspect=127.0.0.1:${inspectPort}`]),
    ],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
  });
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on('line', (line) => {
      if (inspectPort === undefined || !inspectorNotice.test(line)) onLine(line);
    });
  }
  let settle: ((answer: InvocationAnswer) => void) | undefined;
  let isGone = false;
  const exited = new Promise<void>((resolve) => {
    const gone = (answer: InvocationAnswer) => {
      isGone = true;
      settle?.(answer);
      resolve();
    };
    child.once('exit', (code, signal) => gone(exitError(code, signal)));
    child.once('error', () => gone(exitError(child.exitCode, child.signalCode)));
  });
  let noteLoaded: (() => void) | undefined;
  let isLoaded = false;
  child.on('message', (message: InvocationAnswer | Loaded) => {
    if (message.kind !== 'loaded') return settle?.(message);
    isLoaded = true;
    noteLoaded?.();
  });
  return {
    accessKeyId: `local-${child.pid}`,
    get isGone() {
      return isGone;
    },
    invoke: (request) =>
      new Promise((resolve) => {
        const end = () => {
          isGone = true;
          child.kill('SIGKILL');
          settle?.(timeoutError(configuration.timeoutSeconds));
        };
        // A person at a breakpoint takes longer than any function may run.
        const limit =
          inspectPort === undefined
            ? startTimeLimit(configuration.timeoutSeconds * 1000, isLoaded, end)
            : undefined;
        noteLoaded = limit?.noteLoaded;
        // As Lambda ends it: the process is killed, and its exit is the answer.
        const stopLooking = limitMemory(child.pid, configuration.memoryMegabytes, () => {
          child.kill('SIGKILL');
        });
        settle = (answer) => {
          settle = undefined;
          stopLooking();
          limit?.stop();
          resolve(answer);
        };
        child.send(request, (error) => {
          if (error !== null) settle?.(exitError(child.exitCode, child.signalCode));
        });
      }),
    stop: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** Lambda's response if the process has ended. */
export function exitError(code: number | null, signal: string | null): InvocationAnswer {
  const errorMessage = `Runtime exited with error: ${signal === null ? `exit status ${code}` : `signal: ${signal}`}`;
  return { kind: 'error', error: { errorType: 'Runtime.ExitError', errorMessage } };
}

function timeoutError(seconds: number): InvocationAnswer {
  const errorMessage = `Task timed out after ${seconds.toFixed(2)} seconds`;
  return { kind: 'error', error: { errorType: 'Sandbox.Timedout', errorMessage } };
}
