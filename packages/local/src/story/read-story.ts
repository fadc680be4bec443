import type { JsonObject } from '@eventwright/json';
import type { Activity } from '../activities/activities.ts';
import { beginOf, eventOf, type Happenings } from './happenings.ts';
import { countShared, wordsOf } from './shared-words.ts';
import { statusOf } from './status.ts';
import type { Story, StoryEvent, StoryStep, UnmatchedRule } from './story.ts';

/** Says which rules of a bus do not match an event. */
export type FindUnmatched = (bus: string, event: JsonObject) => readonly UnmatchedRule[];

/** Tells the story of an event: what led to it, and all that it caused. */
export function readStory(
  happenings: Happenings,
  activity: Activity,
  findUnmatched: FindUnmatched = () => [],
): Story | undefined {
  const event = storyEvent(activity);
  if (event === undefined) return undefined;
  const reading: Reading = {
    happenings,
    findUnmatched,
    begin: beginOf(activity),
    seen: new Set(),
  };
  const story = stepOf(reading, activity);
  const causedBy = originsOf(happenings, activity).map((one) => plainStep(reading, one));
  return { event, status: statusOf(story), causedBy, story };
}

/** The event of an activity as stories show it. */
export function storyEvent(activity: Activity): StoryEvent | undefined {
  const event = eventOf(activity);
  if (event === undefined) return undefined;
  const { id, source, detail } = event;
  return {
    id: String(id),
    at: activity.at,
    bus: activity.resource,
    source: String(source),
    detailType: String(event['detail-type']),
    detail: (detail ?? {}) as JsonObject,
  };
}

interface Reading {
  readonly happenings: Happenings;
  readonly findUnmatched: FindUnmatched;
  readonly begin: number;
  /** A header can claim any cause, so a step is never shown inside itself. */
  readonly seen: Set<number>;
}

function plainStep({ begin }: Reading, activity: Activity): Omit<StoryStep, 'steps'> {
  const { step: _, causes: __, ...rest } = activity;
  const event = storyEvent(activity);
  return { ...rest, after: beginOf(activity) - begin, ...(event === undefined ? {} : { event }) };
}

function stepOf(reading: Reading, activity: Activity): StoryStep {
  const { happenings, findUnmatched, seen } = reading;
  const plain = plainStep(reading, activity);
  const { step } = activity;
  const isNew = step !== undefined && !seen.has(step);
  if (step !== undefined) seen.add(step);
  const caused = isNew ? happenings.causedBy(step) : [];
  const steps = caused
    .filter((one) => isOf(happenings, activity, one, seen))
    .map((one) => stepOf(reading, one));
  const event = eventOf(activity);
  if (event === undefined) return { ...plain, steps };
  const unmatched = findUnmatched(activity.resource, event);
  return { ...plain, ...(unmatched.length === 0 ? {} : { unmatched }), steps };
}

/**
 * Whether something that a batch caused belongs to this story: an invocation with ten messages does
 * not state for any of its calls which message it was for. The event that shares the most texts
 * with a call, such as IDs, counts as its cause. If none shares any, all events do.
 */
function isOf(
  happenings: Happenings,
  batch: Activity,
  caused: Activity,
  seen: ReadonlySet<number>,
): boolean {
  const { causes = [] } = batch;
  if (causes.length < 2) return true;
  const text = JSON.stringify([caused.summary, caused.detail ?? null]);
  const scores = causes.map((cause) => {
    const origin = nearestEvent(happenings, cause);
    return { cause, score: origin === undefined ? 0 : countShared(wordsOf(origin), text) };
  });
  const best = Math.max(...scores.map(({ score }) => score));
  return scores.some(({ cause, score }) => score === best && seen.has(cause));
}

/** The event that a step comes from. */
function nearestEvent(happenings: Happenings, step: number): JsonObject | undefined {
  const activity = happenings.ofStep(step);
  const event = activity && eventOf(activity);
  if (activity === undefined || event !== undefined) return event;
  const [cause] = activity.causes ?? [];
  return cause === undefined || cause >= step ? undefined : nearestEvent(happenings, cause);
}

/** What led to an activity, first cause first. */
function originsOf(happenings: Happenings, activity: Activity): readonly Activity[] {
  const found: Activity[] = [];
  const seen = new Set<number>();
  let current: Activity | undefined = activity;
  while (current !== undefined) {
    const cause = likeliestCause(happenings, current, activity);
    if (cause === undefined || seen.has(cause)) break;
    seen.add(cause);
    current = happenings.ofStep(cause);
    if (current !== undefined) found.unshift(current);
  }
  return found;
}

function likeliestCause(
  happenings: Happenings,
  { causes = [] }: Activity,
  activity: Activity,
): number | undefined {
  if (causes.length < 2) return causes[0];
  const text = JSON.stringify(activity.detail ?? null);
  const score = (cause: number) => {
    const origin = nearestEvent(happenings, cause);
    return origin === undefined ? 0 : countShared(wordsOf(origin), text);
  };
  return causes.toSorted((one, other) => score(other) - score(one))[0];
}
