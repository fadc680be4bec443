import type { FinishedText, Finishing } from './finish.ts';
import type { MadeText } from './made-text.ts';

/** The minimum and maximum number of characters that are sent to the other thread at once. */
const [smallestBatch, largestBatch] = [10_000, 100_000];

/**
 * The maximum number of waiting batches, so that the texts of a large catalogue are never all in
 * memory.
 */
const mostWaiting = 40;

/** Finishes texts, in the order in which they arrive. */
export interface Finisher {
  /** Takes a text; waits where too many have not been finished. */
  readonly add: (text: MadeText) => Promise<void>;
  /**
   * What has to be done with every text that was added since the start, or since the last time.
   * @throws what went wrong with the first that could not be finished
   */
  readonly end: () => Promise<readonly FinishedText[]>;
}

/** Another thread that finishes texts. */
export interface OtherThread {
  /** Whether it would begin at once. */
  readonly isFree: () => boolean;
  readonly finish: (batch: Batch) => Promise<readonly FinishedText[]>;
}

/** Some texts of a run, and how they are brought to their folder. */
export interface Batch {
  readonly run: number;
  readonly texts: readonly MadeText[];
  readonly how: Finishing;
}

/** Finishes each text at once. */
export function finisherHere(how: Finishing): Finisher {
  let finished: FinishedText[] = [];
  let finish: ((text: MadeText) => FinishedText) | undefined;
  return {
    async add(text) {
      const { finishing } = await import('./finish.ts');
      finish ??= finishing(how);
      finished.push(finish(text));
    },
    end() {
      const all = finished;
      finished = [];
      return Promise.resolve(all);
    },
  };
}

let runs = 0;

/** Finishes texts in another thread while the next ones are made, and here while that is busy. */
export function finisherInThread(how: Finishing, other: OtherThread): Finisher {
  const run = ++runs;
  const here = finisherHere(how);
  let finished: FinishedText[] = [];
  const waiting: Promise<readonly FinishedText[]>[] = [];
  let texts: MadeText[] = [];
  let size = 0;
  let sent = 0;

  const send = () => {
    const answer = other.finish({ run, texts, how });
    // Anyone who waits for it sees a failure; until then it is not an unhandled one.
    answer.catch(() => undefined);
    waiting.push(answer);
    sent += size;
    texts = [];
    size = 0;
  };
  const takeAnswer = async () => {
    finished.push(...((await waiting.shift()) ?? []));
  };

  return {
    async add(text) {
      if (!other.isFree()) return here.add(text);
      texts.push(text);
      size += text.text.length;
      // Small ones at first: with few texts, the other thread would begin when this one is done.
      if (size >= Math.min(Math.max(sent / 10, smallestBatch), largestBatch)) send();
      while (waiting.length > mostWaiting) await takeAnswer();
    },
    async end() {
      if (texts.length > 0) send();
      while (waiting.length > 0) await takeAnswer();
      const all = [...(await here.end()), ...finished];
      finished = [];
      return all;
    },
  };
}
