import type { PublishOptions } from './put-events.ts';

/** Options of `batch`, in addition to those of a single event. */
export interface BatchOptions extends PublishOptions {
  /**
   * The maximum number of concurrent PutEvents calls. With 1, calls are sent in order.
   * @default 4
   */
  readonly concurrency?: number;
  /** Called after each group of calls with the number of events that EventBridge has taken so far. */
  readonly onProgress?: (taken: number) => void;
}
