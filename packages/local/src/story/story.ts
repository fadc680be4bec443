import type { JsonObject } from '@eventwright/json';
import type { Activity } from '../activities/activities.ts';

/** An event that was put onto a bus. */
export interface StoryEvent {
  /** The id that EventBridge gave it. */
  readonly id: string;
  /** When the bus took it, in milliseconds since the epoch. */
  readonly at: number;
  readonly bus: string;
  readonly source: string;
  readonly detailType: string;
  readonly detail: JsonObject;
}

/** A rule that did not match an event, and the first field that failed. */
export interface UnmatchedRule {
  readonly rule: string;
  readonly why: string;
}

/** One step of a story, and what it caused. */
export interface StoryStep extends Omit<Activity, 'step' | 'causes' | 'detail'> {
  /** Milliseconds from the beginning of the story to the beginning of this step. */
  readonly after: number;
  /** The event, where the step put one onto a bus. */
  readonly event?: StoryEvent;
  /** The rules of the bus that did not match the event. */
  readonly unmatched?: readonly UnmatchedRule[];
  readonly detail?: Activity['detail'];
  readonly steps: readonly StoryStep[];
}

/** How an event ended, as far as is known. */
export type StoryStatus = 'done' | 'retrying' | 'dead-lettered' | 'failed';

/** All that an event caused, and what caused it. */
export interface Story {
  readonly event: StoryEvent;
  readonly status: StoryStatus;
  /** What led to the event, first cause first; empty if a client outside the cloud published it. */
  readonly causedBy: readonly Omit<StoryStep, 'steps'>[];
  readonly story: StoryStep;
}
