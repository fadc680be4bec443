/** Lets many share, or one have it all: writes share, a transaction does not. */
export interface Lock {
  share<Result>(work: () => Promise<Result>): Promise<Result>;
  alone<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** Creates a free lock. Waiting callers get it in the order of their requests. */
export function createLock(): Lock {
  let last: Promise<unknown> = Promise.resolve();
  const sharing = new Set<Promise<unknown>>();
  return {
    async share(work) {
      await last;
      const running = work();
      const settled = running.catch(() => undefined).finally(() => sharing.delete(settled));
      sharing.add(settled);
      return await running;
    },
    alone(work) {
      const running = last.then(async () => {
        await Promise.all(sharing);
        return await work();
      });
      last = running.catch(() => undefined);
      return running;
    },
  };
}
