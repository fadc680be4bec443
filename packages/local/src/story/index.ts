/** What happened in a running cloud. */
export type { DeadLetterQueue } from './dead-letters.ts';
export { describeActivity } from './describe-activity.ts';
export { type FoundEvent, findEvent } from './find-event.ts';
export { type Happenings, readHappenings } from './happenings.ts';
export { isCausedBy } from './is-caused-by.ts';
export { type ListedEvent, listEvents } from './list-events.ts';
export { type LogLine, logLineOf } from './logs.ts';
export { originEvent } from './origin-event.ts';
export { readStory } from './read-story.ts';
export { type RedrivenLetter, type RedriveOptions, redrive } from './redrive.ts';
export type { Story, StoryEvent, StoryStatus, StoryStep, UnmatchedRule } from './story.ts';
export { createStory } from './story-service.ts';
export { storyText } from './story-text.ts';
