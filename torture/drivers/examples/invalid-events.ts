import type { Violation, Witnessed } from '../../driver.ts';

/** Invariant 7: every event on the bus is valid according to its strict validator. */
export function invalidEvents(
  { events }: Witnessed,
  validators: ReadonlyMap<string, (detail: unknown) => boolean>,
): readonly Violation[] {
  return events.flatMap((event): readonly Violation[] => {
    const type = String(event['detail-type']);
    if (validators.get(type)?.(event['detail']) === true) return [];
    const message = `an event that is not a valid ${type}`;
    return [{ invariant: '7', subject: String(event['id']), message, isFinal: true }];
  });
}
