import type { Activities, Activity } from '../activities/activities.ts';
import { eventOf } from './happenings.ts';
import { storyEvent } from './read-story.ts';
import type { StoryEvent } from './story.ts';

/** The event that an activity comes from: the nearest among its causes, which may still be running. */
export function originEvent(
  { list, causation }: Activities,
  { causes = [] }: Activity,
): StoryEvent | undefined {
  const events = new Map(
    list().flatMap((one) =>
      one.step !== undefined && eventOf(one) !== undefined ? [[one.step, one] as const] : [],
    ),
  );
  const find = (step: number): Activity | undefined => {
    const event = events.get(step);
    if (event !== undefined) return event;
    for (const cause of causation.causesOf(step)) {
      const found = cause < step ? find(cause) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  };
  for (const cause of causes) {
    const found = find(cause);
    if (found !== undefined) return storyEvent(found);
  }
  return undefined;
}
