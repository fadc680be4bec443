import type { Execution } from './execution-context.ts';

/**
 * Runs parts of an execution side by side; if one fails, the others are stopped, as Parallel and
 * Map do (developer guide, "Error handling"). Throws what failed first.
 */
export async function runTogether<Result>(
  execution: Execution,
  start: (execution: Execution) => readonly Promise<Result>[],
): Promise<readonly Result[]> {
  const others = new AbortController();
  const signal = AbortSignal.any([execution.signal, others.signal]);
  try {
    return await Promise.all(start({ ...execution, signal }));
  } catch (failure) {
    others.abort(new Error('Another branch failed.'));
    throw failure;
  }
}
