import { createHash, randomBytes } from 'node:crypto';
import type { Json } from '@eventwright/json';
import type { Clock } from '../../clock.ts';
import type { KeptStore } from '../../kept/kept-store.ts';
import { StateFailure } from './failure.ts';

/** The tasks that wait for somebody to call back. */
export interface TaskTokens {
  /** Creates a token; for the same seed the same one, after a restart too. */
  make(seed?: string): string;
  /** Waits for the call back. Throws the `StateFailure` that it sends, or a heartbeat's that is late. */
  wait(token: string, heartbeatSeconds: number | undefined, signal: AbortSignal): Promise<Json>;
  /** These say whether a task waits for the token. */
  succeed(token: string, output: Json): boolean;
  fail(token: string, error: string, cause: string): boolean;
  beat(token: string): boolean;
}

interface Waiting {
  readonly resolve: (output: Json) => void;
  readonly reject: (failure: StateFailure) => void;
  readonly beat: () => void;
}

/** What somebody called back with. */
type TaskResult = { readonly output: Json } | { readonly error: string; readonly cause: string };

function settleWith({ resolve, reject }: Waiting, result: TaskResult): void {
  if ('output' in result) resolve(result.output);
  else reject(new StateFailure(result.error, result.cause));
}

/** Creates an empty set of tasks. */
export function createTaskTokens(store: KeptStore, clock: Clock): TaskTokens {
  const results = store.table<TaskResult>('task-results');
  const waiting = new Map<string, Waiting>();
  /** A call back may come before the task waits: while the call that carries the token is answered. */
  const early = new Map<string, (one: Waiting) => void>();
  const made = new Set<string>();
  const settle = (token: string, how: (one: Waiting) => void): boolean => {
    const one = waiting.get(token);
    if (one !== undefined) how(one);
    else if (made.has(token)) early.set(token, how);
    else return false;
    return true;
  };
  const answer = (token: string, result: TaskResult): boolean => {
    const isKnown = waiting.has(token) || made.has(token);
    // Kept before it is acknowledged: the execution continues from here after a restart.
    if (isKnown) results.put(token, result);
    return settle(token, (one) => settleWith(one, result));
  };
  return {
    make(seed) {
      const token =
        seed === undefined || !store.isLasting
          ? randomBytes(48).toString('base64')
          : createHash('sha384').update(seed).digest('base64');
      made.add(token);
      return token;
    },
    wait(token, heartbeatSeconds, signal) {
      let cancel: (() => void) | undefined;
      const ended = new Promise<Json>((resolve, reject) => {
        const beat = () => {
          cancel?.();
          if (heartbeatSeconds === undefined) return;
          const cause = `No heartbeat came for ${heartbeatSeconds} s.`;
          const late = () => reject(new StateFailure('States.HeartbeatTimeout', cause));
          cancel = clock.after(heartbeatSeconds * 1000, late);
        };
        const one: Waiting = { resolve, reject, beat };
        waiting.set(token, one);
        beat();
        early.get(token)?.(one);
        const result = results.get(token);
        if (result !== undefined) settleWith(one, result);
        signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      });
      return ended.finally(() => {
        cancel?.();
        for (const known of [waiting, early, made]) known.delete(token);
        if (!signal.aborted) results.delete(token);
      });
    },
    succeed: (token, output) => answer(token, { output }),
    fail: (token, error, cause) => answer(token, { error, cause }),
    beat: (token) => settle(token, ({ beat }) => beat()),
  };
}
