import type { Catalog, Event } from '../catalog.ts';

/**
 * A detail type with its major version: `ImageUploaded` is the first, `ImageUploaded.v2` the second;
 * `order.created.v2`, `Order Created v2` and `orderCreated/v2` are read alike.
 */
const versioned = /^(.+?)[.\s_/-]?[vV]([1-9][0-9]{0,2})$/s;

/** Whether an event's schema is deprecated. */
export function isDeprecated({ schema }: Event): boolean {
  return schema['deprecated'] === true;
}

/** The newest version of an event that is not deprecated, if it is a later one. */
export function successorOf(event: Event, { events }: Catalog): Event | undefined {
  const own = versionOf(event);
  const later = (versionsIn(events).get(familyOf(event)) ?? []).filter(
    (other) => !isDeprecated(other) && versionOf(other).version > own.version,
  );
  return later.toSorted((one, two) => versionOf(two).version - versionOf(one).version)[0];
}

/** All versions of each event. */
function versionsIn(events: readonly Event[]): ReadonlyMap<string, readonly Event[]> {
  const families = known.get(events) ?? Map.groupBy(events, familyOf);
  known.set(events, families);
  return families;
}

const known = new WeakMap<readonly Event[], ReadonlyMap<string, readonly Event[]>>();

function familyOf(event: Event): string {
  return `${event.source}\0${versionOf(event).base}`;
}

function versionOf({ detailType }: Event): { readonly base: string; readonly version: number } {
  const [, base = detailType, version = '1'] = versioned.exec(detailType) ?? [];
  return { base, version: Number(version) };
}
