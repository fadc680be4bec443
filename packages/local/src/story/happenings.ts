import { isObject, type JsonObject } from '@eventwright/json';
import type { Activity } from '../activities/activities.ts';
import type { Causation } from '../activities/causation.ts';

/** Activities, indexed by step and by cause. */
export interface Happenings {
  /** In the order in which they were recorded. */
  readonly all: readonly Activity[];
  /** The activity that is a step. */
  ofStep(step: number): Activity | undefined;
  /** What a step caused, in the order in which it started. */
  causedBy(step: number): readonly Activity[];
}

/**
 * Reads a list of activities. What a step that has not ended caused counts as caused by what
 * `causesOf` says about that step.
 */
export function readHappenings(
  all: readonly Activity[],
  causesOf: Causation['causesOf'] = () => [],
): Happenings {
  const steps = new Map<number, Activity>();
  const caused = new Map<number, Activity[]>();
  for (const activity of all) {
    if (activity.step !== undefined) steps.set(activity.step, activity);
  }
  const ended = (step: number): readonly number[] =>
    steps.has(step)
      ? [step]
      : causesOf(step)
          .filter((cause) => cause < step)
          .flatMap(ended);
  for (const activity of all) {
    for (const cause of new Set((activity.causes ?? []).flatMap(ended))) {
      const known = caused.get(cause) ?? [];
      known.push(activity);
      caused.set(cause, known);
    }
  }
  for (const some of caused.values()) some.sort((one, other) => beginOf(one) - beginOf(other));
  return {
    all,
    ofStep: (step) => steps.get(step),
    causedBy: (step) => caused.get(step) ?? [],
  };
}

/** When an activity began, in milliseconds since the epoch: it is recorded at its end. */
export function beginOf({ at, milliseconds = 0 }: Activity): number {
  return at - milliseconds;
}

/** The event of an activity that put one onto a bus. */
export function eventOf({ service, action, detail }: Activity): JsonObject | undefined {
  const isEvent = service === 'events' && (action === 'PutEvents' || action === 'Schedule');
  return isEvent && isObject(detail) ? detail : undefined;
}
