import type { Event } from '../catalog.ts';
import type { Linking } from '../linking.ts';
import type { Found } from './event-index.ts';

/** The location of a reference to an event. */
export interface ReferencePlace {
  readonly file: string;
  readonly pointer: string;
}

/** The event that a reference means, of this catalogue or otherwise of `external/`. */
export function findAny(
  reference: string,
  { events, external }: Pick<Linking, 'events' | 'external'>,
): Found<Event> {
  const own = events.find(reference);
  if (own.kind === 'event' || own.isAmbiguous) return own;
  const other = external.find(reference);
  return other.kind === 'event' || other.isAmbiguous ? other : own;
}

/** The event of this catalogue that a reference means; what means none is reported. */
export function findOwnEvent(
  reference: string,
  place: ReferencePlace,
  linking: Linking,
): Event | undefined {
  return reported(reference, linking.events.find(reference), place, linking);
}

/** The event that a consumer takes, of this catalogue or of others; what means none is reported. */
export function findTakenEvent(
  reference: string,
  place: ReferencePlace,
  linking: Linking,
): Event | undefined {
  return reported(reference, findAny(reference, linking), place, linking);
}

function reported(
  reference: string,
  found: Found<Event>,
  place: ReferencePlace,
  { report, unreadable }: Linking,
): Event | undefined {
  if (found.kind === 'event') return found.event;
  const { hint, message } = found;
  if (!unreadable.has(reference)) {
    report({ code: 'unknown-event', severity: 'error', ...place, message, hint });
  }
  return undefined;
}
