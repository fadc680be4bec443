import { isObject, type Json } from '@eventwright/json';
import type { Activity } from '../../activities/activities.ts';
import { describeAftermath } from '../../activities/aftermath.ts';
import { type Happenings, readHappenings, readStory, type StoryStep } from '../../story/index.ts';
import type { NameOf } from '../names.ts';
import type { Step, Story, StoryEvent } from '../wire/events.ts';
import { rowOf } from './find-events.ts';
import type { Journal } from './journal.ts';
import type { JournalEvent } from './journal-event.ts';

/** A story has at most this many events and steps. Later ones are omitted. */
const mostEvents = 200;
const mostSteps = 2_000;

/** The input of a story. */
export interface StorySources {
  readonly journal: Journal;
  readonly activities: readonly Activity[];
  readonly nameOf: NameOf;
}

/** Tells the whole story that an event is part of: what caused it, and all that it caused. */
export function tellStory(sources: StorySources, event: JournalEvent): Story {
  const happenings = readHappenings(sources.activities);
  const flat: Flat = { sources, events: [], steps: [] };
  const root = rootOf(happenings, event);
  if (root !== undefined) flatten(flat, root, null, 0);
  if (!flat.events.some(({ id }) => id === event.id)) {
    flat.events.push({ ...rowOf(event), parent: null, trace: null });
  }
  const { events, steps } = flat;
  const starts = [...steps.map(({ start }) => start), ...events.map(({ at }) => at)];
  const ends = [
    ...steps.map(({ start, milliseconds }) => start + (milliseconds ?? 0)),
    ...events.map(({ at }) => at),
  ];
  return {
    start: Math.min(...starts),
    end: Math.max(...ends),
    events: events.slice(0, mostEvents),
    steps: steps.slice(0, mostSteps),
  };
}

/** The first event of the story, with all that it caused; undefined if it was forgotten. */
function rootOf(happenings: Happenings, event: JournalEvent): StoryStep | undefined {
  const own = happenings.all.find(({ id }) => id === event.activity);
  const told = own === undefined ? undefined : readStory(happenings, own);
  if (told === undefined) return undefined;
  const first = told.causedBy.find((step) => step.event !== undefined);
  const activity = happenings.all.find(({ id }) => id === first?.id);
  const whole = activity === undefined ? undefined : readStory(happenings, activity);
  return whole?.story ?? told.story;
}

interface Flat {
  readonly sources: StorySources;
  readonly events: StoryEvent[];
  readonly steps: Step[];
}

function flatten(flat: Flat, told: StoryStep, event: string | null, depth: number): void {
  const { journal, nameOf } = flat.sources;
  const own = told.event === undefined ? undefined : journal.find(told.event.id);
  if (own !== undefined) {
    flat.events.push({ ...rowOf(own), parent: event, trace: told.trace ?? null });
  } else flat.steps.push(stepOf(told, event, nameOf, depth));
  for (const step of told.steps)
    flatten(flat, step, own?.id ?? event, own === undefined ? depth + 1 : 0);
}

/** The source of a step: an activity, or the step of a story. */
type Told = Omit<Activity, 'step' | 'causes' | 'detail'> & { readonly detail?: Json | undefined };

/** An activity as a step; it is recorded when it ends. */
export function stepOf(activity: Told, event: string | null, nameOf: NameOf, depth = 0): Step {
  const { id, at, service, action, resource, summary, outcome, milliseconds = null } = activity;
  const target = isObject(activity.detail) ? activity.detail['target'] : undefined;
  return {
    activity: id,
    start: at - (milliseconds ?? 0),
    milliseconds,
    service,
    action,
    resource,
    name: nameOf(typeof target === 'string' ? target : resource),
    summary: summary.slice(0, 2_000),
    isFailed: outcome === 'failed',
    next: activity.next === undefined ? null : describeAftermath(activity.next, nameOf),
    trace: activity.trace ?? null,
    linkedTraces: activity.linkedTraces ?? [],
    depth,
    event,
  };
}
