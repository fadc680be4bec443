import type { Json } from './json.ts';

/** One thing that happened in the local cloud: what the timeline and the console show. */
export interface Activity {
  /** Counts from 1 in the order things happened. */
  readonly id: number;
  /** Milliseconds since the epoch, with a fraction. */
  readonly at: number;
  /** The service it happened in, such as `events`. */
  readonly service: string;
  /** The operation, spelled as AWS spells it, such as `PutEvents` or `Invoke`. */
  readonly action: string;
  /** The name or logical id of the resource it happened to. */
  readonly resource: string;
  /** One line for people. */
  readonly summary: string;
  readonly outcome: 'done' | 'failed';
  /** How long it took, where it took time. */
  readonly milliseconds?: number;
  /** What it was about: an event, an item, an error. */
  readonly detail?: Json;
}

/** An activity as a service reports it; number and time are added. */
export type ActivityReport = Omit<Activity, 'id' | 'at' | 'outcome'> & {
  readonly outcome?: Activity['outcome'];
};

/** The running account of what happens in the local cloud. */
export interface Activities {
  record(report: ActivityReport): void;
  /** The latest activities, oldest first; at most the last 5,000. */
  list(): readonly Activity[];
  /** Calls the listener for each new activity until the returned function is called. */
  subscribe(listener: (activity: Activity) => void): () => void;
}

const remembered = 5_000;

/** Makes an empty account of activities. */
export function createActivities(): Activities {
  const activities: Activity[] = [];
  const listeners = new Set<(activity: Activity) => void>();
  let count = 0;
  return {
    record(report) {
      count += 1;
      const at = performance.timeOrigin + performance.now();
      const activity: Activity = { id: count, at, outcome: 'done', ...report };
      activities.push(activity);
      if (activities.length > remembered) activities.splice(0, activities.length - remembered);
      for (const listener of listeners) listener(activity);
    },
    list: () => [...activities],
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
