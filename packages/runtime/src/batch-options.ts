import type { PublishOptions } from './put-events.ts';

/** What `batch` may be told besides what holds for one event. */
export interface BatchOptions extends PublishOptions {
  /** The most PutEvents calls at a time: 4 unless set. With 1, calls are sent in order. */
  readonly concurrency?: number;
  /** Called after each group of calls with the number of events that EventBridge has taken so far. */
  readonly onProgress?: (taken: number) => void;
}
