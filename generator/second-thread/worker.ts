import { enableCompileCache } from 'node:module';
import { parentPort } from 'node:worker_threads';
import type { Batch } from '../write/finisher.ts';
import type { Answer, Request } from './messages.ts';

enableCompileCache();
const { finishing } = await import('../write/finish.ts');
const { parses } = await import('../write/parses.ts');

let current: { readonly run: number; readonly finish: ReturnType<typeof finishing> } | undefined;
let last: Promise<void> = Promise.resolve();

// One after the other, so that answers arrive in the order of the requests.
parentPort?.on('message', (request: Request) => {
  last = last.then(async () => parentPort?.postMessage(await answer(request)));
});
// The parser is slow to load, so it is loaded while the first texts are generated.
parses({ path: 'first.ts', text: '' });

async function answer(request: Request): Promise<Answer> {
  try {
    if (request.kind === 'finish') return { kind: 'finished', texts: finish(request) };
    const { makeOutputs } = await import('./make-outputs.ts');
    const texts = await makeOutputs(request);
    Atomics.store(request.isDone, 0, 1);
    return { kind: 'made', texts };
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

function finish({ how, run, texts }: Batch): ReturnType<NonNullable<typeof current>['finish']>[] {
  if (current?.run !== run) current = { run, finish: finishing(how) };
  return texts.map(current.finish);
}
