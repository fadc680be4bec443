import { differencesOf } from '@eventwright/compatibility';
import type { Breakage } from '../breaking/breakage.ts';
import { breakages } from '../breaking/breaking.ts';
import type { Documents } from '../load/document.ts';
import { eventSource } from '../model/event-source.ts';
import { identityOf, isSameEvent } from '../model/events/event-identity.ts';
import type { EventsPackage, PackagedEvent } from '../repositories/events-package.ts';
import type { Step } from '../repositories/version-number.ts';
import { catalogOf, meaningOf, packagedDocuments } from './packed-catalog.ts';

/** One difference between two versions of a package, and how much it raises the version. */
export interface PackageChange {
  readonly step: Step;
  /** The event's name in code; undefined if the change is in no event. */
  readonly event: string | undefined;
  /** One sentence without its full stop. */
  readonly message: string;
  /** Where it was found by comparing schemas: the finding, and the files that it points into. */
  readonly found?: { readonly breakage: Breakage; readonly documents: Documents };
}

/** The parts of a package's last version that are compared. */
export type Previous = Pick<EventsPackage, 'events' | 'code'>;

/**
 * Lists what changed since another version of a package, breaking changes first. Both directions
 * count, regardless of the catalogue's mode: the package is installed by those who consume and by
 * those who publish.
 */
export function packageChanges(
  previous: Previous,
  events: readonly PackagedEvent[],
  code: string,
  present: Documents,
): readonly PackageChange[] {
  const [before, after] = [previous.events, events].map((all) =>
    packagedDocuments(all, present),
  ) as [Documents, Documents];
  const [old, young] = [catalogOf(before), catalogOf(after)];
  const found = breakages(old, young, { consumers: 'tolerant', modeOf: () => 'full' });
  const broken = found.map(
    (breakage): PackageChange => ({
      step: 'major',
      event: breakage.event,
      message: breakage.message,
      found: { breakage, documents: breakage.version === 'old' ? before : after },
    }),
  );
  const isBroken = (name: string) => broken.some(({ event }) => event === name);
  const renamed = previous.events.flatMap((event): PackageChange[] => {
    const same = events.find((one) => isSameEvent(one, event));
    if (same === undefined || same.name === event.name) return [];
    const message = `it was called ${event.name} in code: imports of that name fail`;
    return [{ step: 'major', event: same.name, message }];
  });
  const others = events.flatMap((event): PackageChange[] => {
    const was = previous.events.find((one) => isSameEvent(one, event));
    if (was === undefined) return [{ step: 'minor', event: event.name, message: 'it is new' }];
    if (isBroken(event.name) || isBroken(was.name) || meaningOf(was) === meaningOf(event))
      return [];
    return [compatibleChange(event, [old, young])];
  });
  const listed = [...broken, ...renamed, ...others];
  if (listed.length > 0 || previous.code === code) return listed;
  return [{ step: 'patch', event: undefined, message: 'the generated code is another' }];
}

/** The step for a change that affects no consumer and no publisher. */
function compatibleChange(
  { detailType, name, source }: PackagedEvent,
  catalogs: readonly [ReturnType<typeof catalogOf>, ReturnType<typeof catalogOf>],
): PackageChange {
  const key = identityOf({ source, detailType });
  const [old, young] = catalogs.map(({ events }) => events.find((one) => identityOf(one) === key));
  if (old === undefined || young === undefined) {
    return { step: 'minor', event: name, message: 'its schema changed' };
  }
  const differences = differencesOf(
    eventSource(old, 'old', 'strict'),
    eventSource(young, 'new', 'strict'),
  );
  const places = differences.map(
    ({ kind, location }) => `\`${location.split('#')[1] || '/'}\` ${kind.replaceAll('-', ' ')}`,
  );
  return places.length === 0
    ? { step: 'patch', event: name, message: 'its descriptions changed' }
    : { step: 'minor', event: name, message: `it changed compatibly: ${places.join(', ')}` };
}

/** The version step that these changes require; undefined if there are none. */
export function stepFor(changes: readonly PackageChange[]): Step | undefined {
  const steps = new Set(changes.map(({ step }) => step));
  return (['major', 'minor', 'patch'] as const).find((step) => steps.has(step));
}
