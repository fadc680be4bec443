import type { Json } from '@eventwright/json';
import type { Activity } from '../activities/activities.ts';
import { eventOf, type Happenings } from './happenings.ts';
import { storyEvent } from './read-story.ts';
import type { StoryEvent } from './story.ts';

/** An event that a person named. */
export type FoundEvent =
  | { readonly kind: 'found'; readonly activity: Activity }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly StoryEvent[] }
  | { readonly kind: 'none' };

/** The number of characters of an ID that identify an event. */
const shortestPrefix = 4;

/**
 * Finds an event by its id, by the beginning of its id, by its detail type (the newest event), or by
 * a text of its detail, such as an order number or a correlation id. Of several events with the
 * text, the first is the story's beginning.
 */
export function findEvent(happenings: Happenings, name: string): FoundEvent {
  const events = happenings.all.filter((activity) => eventOf(activity) !== undefined);
  const idOf = (activity: Activity) => String(eventOf(activity)?.['id']);
  const exact = events.find((activity) => idOf(activity) === name);
  if (exact !== undefined) return { kind: 'found', activity: exact };
  const begun =
    name.length < shortestPrefix ? [] : events.filter((one) => idOf(one).startsWith(name));
  const [only] = begun;
  if (begun.length > 1) {
    const candidates = begun.flatMap((one) => storyEvent(one) ?? []);
    return { kind: 'ambiguous', candidates };
  }
  const found =
    only ??
    events.findLast((one) => eventOf(one)?.['detail-type'] === name) ??
    events.find((one) => holdsValue(eventOf(one)?.['detail'], name));
  return found === undefined ? { kind: 'none' } : { kind: 'found', activity: found };
}

/** Whether a value contains a text or a number anywhere. */
function holdsValue(value: Json | undefined, wanted: string): boolean {
  if (value === null || typeof value !== 'object') return String(value) === wanted;
  return Object.values(value).some((member) => holdsValue(member as Json, wanted));
}
