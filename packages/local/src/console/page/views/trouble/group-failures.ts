import type { Failure } from '../../../wire/trouble.ts';

/** A failure, and what it led to. */
export interface FailureGroup {
  readonly cause: Failure;
  /** Later failures of the same event, oldest first. */
  readonly later: readonly Failure[];
}

/**
 * Groups the failures of one event: a handler that throws also returns a message to its queue,
 * which finally moves to the dead-letter queue. Input and output have the newest first.
 */
export function groupFailures(failures: readonly Failure[]): readonly FailureGroup[] {
  const groups = new Map<string, Failure[]>();
  for (const failure of failures) {
    const key = failure.event ?? `activity ${failure.step.activity}`;
    groups.set(key, [failure, ...(groups.get(key) ?? [])]);
  }
  return [...groups.values()].flatMap(([cause, ...later]) =>
    cause === undefined ? [] : [{ cause, later }],
  );
}
