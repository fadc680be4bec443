import type { Activities, Activity } from '../activities/activities.ts';
import { eventOf } from './happenings.ts';

/** Whether an event led to an activity, however many steps before; steps may still be running. */
export function isCausedBy(
  { list, causation }: Activities,
  { causes = [] }: Activity,
  eventId: string,
): boolean {
  const origin = list().find((one) => eventOf(one)?.['id'] === eventId)?.step;
  if (origin === undefined) return false;
  const leads = (step: number): boolean =>
    step === origin || causation.causesOf(step).some((cause) => cause < step && leads(cause));
  return causes.some(leads);
}
