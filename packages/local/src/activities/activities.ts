import type { Json } from '@eventwright/json';
import type { Aftermath } from './aftermath.ts';
import { type Causation, createCausation } from './causation.ts';
import { currentTrace, traceIdOf } from './trace.ts';

/** One thing that happened in the local cloud: what the timeline and the console show. */
export interface Activity {
  /** Counts from 1 in the order things happened. */
  readonly id: number;
  /** Milliseconds since the epoch, with a fraction. */
  readonly at: number;
  /** The service it happened in, such as `events`. */
  readonly service: string;
  /** The operation in AWS's spelling, such as `PutEvents` or `Invoke`. */
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
  /** Its number, by which the activities that it causes refer to it. */
  readonly step?: number;
  /** The steps that caused it; several where a batch did. */
  readonly causes?: readonly number[];
  /** The id of the X-Ray trace that it belongs to, where it belongs to one. */
  readonly trace?: string;
  /** Ids of the traces that its trace is linked to: those of the messages that a function took. */
  readonly linkedTraces?: readonly string[];
  /** What happens next, if it failed and that is known. */
  readonly next?: Aftermath;
}

/** An activity as a service reports it; number and time are added. */
export type ActivityReport = Omit<Activity, 'id' | 'at' | 'outcome'> & {
  readonly outcome?: Activity['outcome'];
};

/** The running account of what happens in the local cloud. */
export interface Activities {
  record(report: ActivityReport): void;
  /** The latest activities, oldest first; at most the last 5,000, fewer where their details are large. */
  list(): readonly Activity[];
  /** Calls the listener for each new activity until the returned function is called. */
  subscribe(listener: (activity: Activity) => void): () => void;
  /** The causes of activities. A record has the same causes as the code that creates it. */
  readonly causation: Causation;
}

const remembered = 5_000;

/** The most that their details may hold, in characters: a thousand events of 1 MB would be too much. */
const mostCharacters = 64 * 1024 * 1024;

/** Creates an empty account of activities. */
export function createActivities(): Activities {
  let activities: Activity[] = [];
  const listeners = new Set<(activity: Activity) => void>();
  const causation = createCausation();
  let count = 0;
  let characters = 0;
  return {
    record(report) {
      count += 1;
      const at = performance.timeOrigin + performance.now();
      const causes = causation.current();
      const caused = causes.length === 0 ? {} : { causes };
      const trace = traceIdOf(currentTrace());
      const traced = trace === undefined ? {} : { trace };
      const activity: Activity = {
        id: count,
        at,
        outcome: 'done',
        ...caused,
        ...traced,
        ...report,
      };
      activities.push(activity);
      characters += charactersOf(activity.detail);
      // Forgotten many at a time: moving all for each would cost more than the rest.
      if (activities.length >= 2 * remembered || characters > 2 * mostCharacters) {
        activities = latest(activities);
        characters = activities.reduce((sum, { detail }) => sum + charactersOf(detail), 0);
      }
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

/** The latest activities that are within both limits; the very last one in any case. */
function latest(activities: readonly Activity[]): Activity[] {
  let first = Math.max(0, activities.length - remembered);
  let characters = 0;
  for (let index = activities.length - 1; index >= first; index -= 1) {
    characters += charactersOf(activities[index]?.detail);
    if (characters > mostCharacters) first = Math.min(index + 1, activities.length - 1);
  }
  return activities.slice(first);
}

/** About how many characters a value holds in memory. */
export function charactersOf(value: Json | undefined): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 8;
  let characters = 16;
  for (const member of Array.isArray(value) ? value : Object.values(value)) {
    characters += charactersOf(member);
  }
  return characters;
}
