import { enableCompileCache } from 'node:module';
import { parentPort } from 'node:worker_threads';
import type { FinishedText, Finishing } from './finish.ts';
import type { MadeText } from './made-text.ts';

enableCompileCache();
const { finishing } = await import('./finish.ts');
const { parses } = await import('./parses.ts');

/** Some texts of a run, and how they are brought to their folder. */
export interface Batch {
  readonly run: number;
  readonly texts: readonly MadeText[];
  readonly how: Finishing;
}

/** The response to a batch. Of an error's members, only these survive between threads. */
export type Answer =
  | { readonly kind: 'finished'; readonly texts: readonly FinishedText[] }
  | {
      readonly kind: 'failed';
      readonly message: string;
      readonly cause: string | undefined;
      readonly syscall: string | undefined;
    };

let current: { readonly run: number; readonly finish: ReturnType<typeof finishing> } | undefined;

parentPort?.on('message', (batch: Batch) => parentPort?.postMessage(answer(batch)));
// The parser is slow to load, so it is loaded while the first texts are generated.
parses({ path: 'first.ts', text: '' });

function answer({ how, run, texts }: Batch): Answer {
  try {
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
