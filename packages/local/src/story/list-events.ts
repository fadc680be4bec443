import { eventOf, type Happenings } from './happenings.ts';
import { readStory } from './read-story.ts';
import type { StoryEvent, StoryStatus } from './story.ts';

/** An event in a list. */
export interface ListedEvent extends StoryEvent {
  readonly status: StoryStatus;
  /** Whether a client outside the cloud published it, and no step of another story did. */
  readonly isFirst: boolean;
}

/** Which events to list. */
export interface EventQuery {
  /** Detail types; none means all. */
  readonly detailTypes: readonly string[];
  readonly limit: number;
}

/** The newest events, newest first, each with how it ended. */
export function listEvents(
  happenings: Happenings,
  { detailTypes, limit }: EventQuery,
): readonly ListedEvent[] {
  const listed: ListedEvent[] = [];
  for (const activity of happenings.all.toReversed()) {
    const event = eventOf(activity);
    if (event === undefined) continue;
    if (detailTypes.length > 0 && !detailTypes.includes(String(event['detail-type']))) continue;
    const story = readStory(happenings, activity);
    if (story === undefined) continue;
    listed.push({ ...story.event, status: story.status, isFirst: story.causedBy.length === 0 });
    if (listed.length >= limit) break;
  }
  return listed;
}
