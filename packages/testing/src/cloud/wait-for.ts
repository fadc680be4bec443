import type { Activities, Activity } from '@eventwright/local';
import { type Duration, millisecondsOf } from './duration.ts';

/** What to wait for, and for how long. */
export interface Waiting<Found> {
  /** Gives what is wanted of an activity, if it is there. */
  readonly read: (activity: Activity) => Found | undefined;
  /** What is wanted, for the error: `event order.paid`. */
  readonly what: string;
  readonly timeout: Duration;
  readonly report: () => Promise<string>;
}

/** Gives the first that there is, or that comes. Throws an error with a report when the time is up. */
export async function waitFor<Found>(
  activities: Activities,
  { read, what, timeout, report }: Waiting<Found>,
): Promise<Found> {
  for (const activity of activities.list()) {
    const found = read(activity);
    if (found !== undefined) return found;
  }
  const coming = Promise.withResolvers<Found | undefined>();
  const unsubscribe = activities.subscribe((activity) => {
    const found = read(activity);
    if (found !== undefined) coming.resolve(found);
  });
  const timer = setTimeout(() => coming.resolve(undefined), millisecondsOf(timeout));
  const found = await coming.promise;
  clearTimeout(timer);
  unsubscribe();
  if (found !== undefined) return found;
  throw new Error(`No ${what} came within ${timeout}.\n\n${await report()}`);
}
