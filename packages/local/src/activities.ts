import type { Json } from '@eventwright/json';
import type { Aftermath } from './aftermath.ts';
import { type Causation, createCausation } from './causation.ts';

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
  /** The number by which what it causes names it. */
  readonly step?: number;
  /** The steps that caused it; several where a batch did. */
  readonly causes?: readonly number[];
  /** What happens next, where it failed and that is known. */
  readonly next?: Aftermath;
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
  /** What leads to what; a record is caused by what causes the code that makes it. */
  readonly causation: Causation;
}

const remembered = 5_000;

/** Makes an empty account of activities. */
export function createActivities(): Activities {
  let activities: Activity[] = [];
  const listeners = new Set<(activity: Activity) => void>();
  const causation = createCausation();
  let count = 0;
  return {
    record(report) {
      count += 1;
      const at = performance.timeOrigin + performance.now();
      const causes = causation.current();
      const caused = causes.length === 0 ? {} : { causes };
      const activity: Activity = { id: count, at, outcome: 'done', ...caused, ...report };
      activities.push(activity);
      // Forgotten many at a time: moving all for each would cost more than the rest.
      if (activities.length >= 2 * remembered) activities = activities.slice(-remembered);
      for (const listener of listeners) listener(activity);
    },
    list: () => activities.slice(-remembered),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    causation,
  };
}
