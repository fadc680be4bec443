import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Question, Verdict } from './judge.ts';

/** Asks tests about a mutant. */
export interface Asking {
  /** Runs the tests, for at most `patience` milliseconds. */
  ask(question: Question, patience?: number): Promise<Verdict>;
  end(): void;
}

const judge = fileURLToPath(new URL('./judge.ts', import.meta.url));

/** Starts a judge on a copy, and a new one after a mutant that does not terminate. */
export function askIn(copy: string): Asking {
  let child: Promise<ChildProcess> | undefined;
  const start = () =>
    new Promise<ChildProcess>((resolve, reject) => {
      const started = fork(judge, [copy], {
        cwd: copy,
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      });
      let said = '';
      started.stderr?.on('data', (chunk) => {
        said = `${said}${String(chunk)}`.slice(-2_000);
      });
      started.once('message', () => resolve(started));
      started.once('exit', (code) => reject(new Error(`The judge ended with ${code}: ${said}`)));
    });
  return {
    async ask(question, patience = 300_000) {
      child ??= start();
      const asked = await child;
      return await new Promise<Verdict>((resolve) => {
        const settle = (verdict: Verdict, isGone: boolean) => {
          clearTimeout(late);
          asked.removeAllListeners('message').removeAllListeners('exit');
          if (isGone) {
            asked.kill('SIGKILL');
            child = undefined;
          }
          resolve(verdict);
        };
        const late = setTimeout(() => settle({ failed: 'time is up', ran: 1 }, true), patience);
        asked.once('message', (verdict) => settle(verdict as Verdict, false));
        asked.once('exit', () => settle({ failed: 'the process ended', ran: 1 }, true));
        asked.send(question);
      });
    },
    end: () =>
      void child?.then(
        (one) => one.kill('SIGKILL'),
        () => undefined,
      ),
  };
}
