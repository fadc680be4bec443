import { basename } from 'node:path';
import { differencesOf, includes } from '@eventwright/compatibility';
import type { Event } from '../../model/catalog.ts';
import { eventSource, isWrittenAlike } from '../../model/event-source.ts';
import type { EventVersion, Verdict, VersionChange } from './event-version.ts';

/** The maximum number of changes that are listed per version. */
const mostChanges = 12;

/**
 * What a version changed, and whether both versions are compatible by the rules of `breaking`:
 * producers send what the schema says, and consumers accept fields that they do not know.
 */
export function compareVersions(
  old: Event | undefined,
  young: Event,
): Pick<EventVersion, 'changes' | 'more' | 'verdict'> {
  if (old === undefined) return { verdict: 'first', changes: [], more: 0 };
  if (isWrittenAlike(old, young)) return { verdict: 'compatible', changes: [], more: 0 };
  const differences = differencesOf(
    eventSource(old, 'old', 'strict'),
    eventSource(young, 'new', 'strict'),
  );
  if (differences.length === 0) return { verdict: 'compatible', changes: [], more: 0 };
  const changes = differences.slice(0, mostChanges).map((difference): VersionChange => {
    const { after, before, kind, location } = difference;
    return { place: placeOf(location, young), kind, before, after };
  });
  const more = differences.length - changes.length;
  return { verdict: verdictOf(old, young), changes, more };
}

function verdictOf(old: Event, young: Event): Verdict {
  const holds = (sender: Event, receiver: Event) =>
    includes(eventSource(sender, 'sent', 'strict'), eventSource(receiver, 'read', 'tolerant'))
      .holds;
  const [backward, forward] = [holds(old, young), holds(young, old)];
  if (backward === false) return forward === false ? 'breaks both' : 'breaks backward';
  if (forward === false) return 'breaks forward';
  return backward === true && forward === true ? 'compatible' : 'unknown';
}

/** A place in the event's own file is a pointer; in another, it has the file in front. */
function placeOf(location: string, { file }: Event): string {
  const [uri = '', pointer = ''] = location.split('#', 2);
  const isOwn = uri === '' || uri.endsWith(`/${file}`);
  const shown = pointer === '' ? '/' : pointer;
  return isOwn ? shown : `${basename(uri)}#${shown}`;
}
