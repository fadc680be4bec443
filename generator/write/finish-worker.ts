import { enableCompileCache } from 'node:module';
import { parentPort } from 'node:worker_threads';
import type { FinishedText, Finishing } from './finish.ts';
import type { MadeText } from './made-text.ts';

enableCompileCache();
const { changedOutputs } = await import('./compare-outputs.ts');
const { finishing } = await import('./finish.ts');
const { readLastRun } = await import('./last-run.ts');
const { parses } = await import('./parses.ts');

/** The requests that the thread handles. */
export type Question = Batch | { readonly kind: 'find changed'; readonly folder: string };

/** Some texts of a run, and how they are brought to their folder. */
export interface Batch {
  readonly kind: 'finish';
  readonly run: number;
  readonly texts: readonly MadeText[];
  readonly how: Finishing;
}

/** The response to a request. Of an error's members, only these survive between threads. */
export type Answer =
  | { readonly kind: 'finished'; readonly texts: readonly FinishedText[] }
  | { readonly kind: 'changed'; readonly paths: readonly string[] }
  | {
      readonly kind: 'failed';
      readonly message: string;
      readonly cause: string | undefined;
      readonly syscall: string | undefined;
    };

let current: { readonly run: number; readonly finish: ReturnType<typeof finishing> } | undefined;

parentPort?.on('message', (question: Question) => {
  parentPort?.postMessage(answer(question));
  // The parser is slow to load, so it is loaded while the first texts are generated.
  if (question.kind === 'find changed') parses({ path: 'first.ts', text: '' });
});

function answer(question: Question): Answer {
  try {
    if (question.kind === 'find changed') {
      const { folder } = question;
      const last = readLastRun(folder);
      return {
        kind: 'changed',
        paths: last === undefined ? [] : [...changedOutputs(folder, last)],
      };
    }
    const { how, run, texts } = question;
    if (current?.run !== run) current = { run, finish: finishing(how) };
    return { kind: 'finished', texts: texts.map(current.finish) };
  } catch (error) {
    const { cause, message, syscall } = error as Error & { syscall?: string };
    return {
      kind: 'failed',
      message,
      cause: cause instanceof Error ? cause.message : undefined,
      syscall,
    };
  }
}
