import type { Json, JsonObject } from '@eventwright/json';
import type { Problem } from './send.ts';

/** The status of an event: the worst that is known about it. */
export type EventStatus = 'delivered' | 'pending' | 'unmatched' | 'failed';

/** An event in the list. */
export interface EventRow {
  /** Counts from 1 in the order that events were taken. */
  readonly sequence: number;
  readonly id: string;
  /** Milliseconds since the epoch, with a fraction. */
  readonly at: number;
  readonly type: string;
  readonly source: string;
  readonly bus: string;
  readonly status: EventStatus;
  readonly correlation: string | null;
  /** The first members of the detail. */
  readonly gist: readonly GistPart[];
}

/** A member of a detail, as a list shows it. */
export interface GistPart {
  readonly name: string;
  readonly value: string;
}

/** A window of the events that a search finds, oldest first. */
export interface EventWindow {
  /** How many events the search finds, and how many there are. */
  readonly found: number;
  readonly total: number;
  /** The position of the first row among those found. */
  readonly from: number;
  readonly rows: readonly EventRow[];
  /** Whether all events were looked at. If not, the older ones come with the next answers. */
  readonly isComplete: boolean;
  /** Why the search cannot be read. */
  readonly problem: string | null;
}

/** An event type that was seen, with how often. */
export interface TypeCount {
  readonly type: string;
  readonly source: string;
  readonly count: number;
}

/** The verdict of a rule on an event. */
export interface RuleVerdict {
  readonly rule: string;
  /** The rule as people named it. */
  readonly name: string;
  readonly bus: string;
  readonly matches: boolean;
  /** Why not, a sentence for each branch. */
  readonly reasons: readonly string[];
  readonly pattern: string;
  readonly targets: readonly string[];
}

/** A step of a story. */
export interface Step {
  /** The id of the activity. */
  readonly activity: number;
  /** When it began: milliseconds since the epoch. */
  readonly start: number;
  readonly milliseconds: number | null;
  readonly service: string;
  readonly action: string;
  readonly resource: string;
  /** The resource as people named it; for deliveries, the target. */
  readonly name: string;
  readonly summary: string;
  readonly isFailed: boolean;
  /** What happens after a failure, in words. */
  readonly next: string | null;
  /** The X-Ray trace that it belongs to, and the traces that this one is linked to. */
  readonly trace: string | null;
  readonly linkedTraces: readonly string[];
  /** How many steps lie between it and its event. */
  readonly depth: number;
  /** The event that the step is about: its envelope id. */
  readonly event: string | null;
}

/** What one step was about. */
export interface StepDetail {
  readonly summary: string;
  readonly detail?: Json;
}

/** An event within a story. */
export interface StoryEvent extends EventRow {
  /** The envelope id of the event that caused it. */
  readonly parent: string | null;
  /** The X-Ray trace in which it was published. */
  readonly trace: string | null;
}

/** The whole story of an event: everything with the same root. */
export interface Story {
  readonly start: number;
  readonly end: number;
  readonly events: readonly StoryEvent[];
  readonly steps: readonly Step[];
}

/** All that the page of one event shows. */
export interface EventPage {
  readonly row: EventRow;
  /** The bus as people named it. */
  readonly busName: string;
  readonly event: JsonObject;
  readonly rules: readonly RuleVerdict[];
  readonly schema: { readonly name: string; readonly content: Json } | null;
  readonly problems: readonly Problem[];
  readonly story: Story;
}
