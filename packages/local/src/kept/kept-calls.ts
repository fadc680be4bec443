import { type KeptStore, nextKey } from './kept-store.ts';

/** A call that changed something. */
export interface KeptCall {
  readonly operation: string;
  readonly input: object;
}

/**
 * Calls that changed what a service has besides the template. They are repeated after a restart.
 */
export interface KeptCalls {
  note(call: KeptCall): void;
  /** The calls of earlier starts, in order. */
  earlier(): readonly KeptCall[];
}

/** Keeps calls of one service; of the same call twice, the later one. */
export function keepCalls(store: KeptStore, kind: string): KeptCalls {
  const table = store.table<KeptCall>(kind);
  const entries = table.entries();
  const keys = new Map(entries.map(([key, call]) => [JSON.stringify(call), key]));
  return {
    note(call) {
      if (!store.isLasting) return;
      const text = JSON.stringify(call);
      const earlier = keys.get(text);
      const key = nextKey();
      store.together(() => {
        if (earlier !== undefined) table.delete(earlier);
        table.put(key, call);
      });
      keys.set(text, key);
    },
    earlier: () => entries.map(([, call]) => call),
  };
}
