import type { Hold, ServiceCall } from '@eventwright/local';

/** A call of the pipeline, identified by its caller and its number among calls of its kind. */
export type Step = `${'function' | 'cloud'} ${string} #${number}`;

/** A call that waits for somebody to release it. */
export interface Pause {
  /** Resolves when the call is made, before it takes effect. */
  readonly reached: Promise<void>;
  release(): void;
}

/** Pauses calls of a local cloud. */
export interface Pauses {
  readonly onCall: (call: ServiceCall) => Hold | undefined;
  /** Counts steps from now on. */
  begin(): void;
  /** The steps since then, in order. */
  recorded(): readonly Step[];
  /** Starts counting again, and pauses the call that is this step. */
  before(step: Step): Pause;
}

/** Calls that only wait for work. */
const waiting = new Set(['sqs ReceiveMessage', 'dynamodb GetRecords']);

export function createPauses(): Pauses {
  const counts = new Map<string, number>();
  let steps: Step[] = [];
  let wanted: { readonly step: Step; reach(): void; readonly released: Promise<void> } | undefined;
  const begin = () => {
    counts.clear();
    steps = [];
  };
  return {
    begin,
    onCall({ caller, operation, service }) {
      const call = `${service} ${operation.split(' ')[0]}`;
      if (caller === 'local' || waiting.has(call)) return undefined;
      const kind = `${/^local-\d+$/.test(caller) ? 'function' : 'cloud'} ${call}` as const;
      const number = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, number);
      const step: Step = `${kind} #${number}`;
      steps.push(step);
      if (wanted?.step !== step) return undefined;
      const { released } = wanted;
      wanted.reach();
      wanted = undefined;
      return { holds: released };
    },
    recorded: () => [...steps],
    before(step) {
      begin();
      const reached = Promise.withResolvers<void>();
      const released = Promise.withResolvers<void>();
      wanted = { step, reach: reached.resolve, released: released.promise };
      return { reached: reached.promise, release: released.resolve };
    },
  };
}
