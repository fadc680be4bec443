import type { Catalog, Event } from '../catalog.ts';

/** A detail type with its major version: `ImageUploaded` is the first, `ImageUploaded.v2` the second. */
export const detailTypePattern = /^([A-Z][A-Za-z0-9]*?)(?:\.v([2-9]|[1-9][0-9]+))?$/;

/** Whether a text can be a detail type: letters and digits, and a version from the second on. */
export function isDetailType(text: string): boolean {
  return detailTypePattern.test(text);
}

/** Whether an event's schema says that nobody should begin to use it. */
export function isDeprecated({ schema }: Event): boolean {
  return schema['deprecated'] === true;
}

/** The newest version of an event that is not deprecated, where it is a later one. */
export function successorOf(event: Event, { events }: Catalog): Event | undefined {
  const own = versionOf(event);
  return events
    .filter((other) => !isDeprecated(other))
    .map((other) => ({ other, ...versionOf(other) }))
    .filter(({ base, version }) => base === own.base && version > own.version)
    .toSorted((one, two) => two.version - one.version)[0]?.other;
}

function versionOf({ detailType }: Event): { readonly base: string; readonly version: number } {
  const [, base = detailType, version = '1'] = detailTypePattern.exec(detailType) ?? [];
  return { base, version: Number(version) };
}
