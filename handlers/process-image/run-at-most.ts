/**
 * Runs tasks, at most this many at once, started in their order. Returns their results in the same
 * order. Throws what the first failing task throws, after the running tasks have ended. It starts
 * no further tasks.
 */
export async function runAtMost<Result>(
  most: number,
  tasks: readonly (() => Promise<Result>)[],
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const waiting = [...tasks.entries()];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, task] = next;
      try {
        results[index] = await task();
      } catch (error) {
        waiting.length = 0;
        throw error;
      }
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: most }, worker));
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
  return results;
}
