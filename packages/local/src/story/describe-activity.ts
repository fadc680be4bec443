import type { Activity } from '../activities/activities.ts';
import { storyEvent } from './read-story.ts';
import { stepLine } from './step-line.ts';

/** One line about an activity, with the time of day. */
export function describeActivity(activity: Activity): string {
  const event = storyEvent(activity);
  const time = new Date(activity.at).toISOString().slice(11, 23);
  return `${time} ${stepLine({ ...activity, after: 0, ...(event === undefined ? {} : { event }) })}`;
}
