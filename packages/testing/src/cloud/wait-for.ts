import type { Activities, Activity } from '@eventwright/local';
import { type Duration, millisecondsOf } from './duration.ts';

/** What to wait for, and the timeout. */
export interface Waiting<Found> {
  /** Returns the wanted value of an activity, or undefined. */
  readonly read: (activity: Activity) => Found | undefined;
  /** The wanted value, for the error message: `event order.paid`. */
  readonly what: string;
  readonly timeout: Duration;
  readonly report: () => Promise<string>;
}

/**
 * Returns the first wanted value, waiting for it if necessary. Throws an error with a report on
 * timeout.
 */
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
    // An error of the test's own predicate belongs to the test, not to the call that is recorded.
    try {
      const found = read(activity);
      if (found !== undefined) coming.resolve(found);
    } catch (error) {
      coming.reject(error);
    }
  });
  const timer = setTimeout(() => coming.resolve(undefined), millisecondsOf(timeout));
  const found = await coming.promise.finally(() => {
    clearTimeout(timer);
    unsubscribe();
  });
  if (found !== undefined) return found;
  const shown = typeof timeout === 'number' ? `${timeout} ms` : timeout;
  throw new Error(`No ${what} came within ${shown}.\n\n${await report()}`);
}
