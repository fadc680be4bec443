import type { Activity } from '../activities/activities.ts';

/** A line that a function wrote. */
export interface LogLine {
  /** Counts up; `after` of a query takes it. */
  readonly id: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The physical name of the function. */
  readonly function: string;
  readonly line: string;
}

/** The line that an activity records; undefined for all other activities. */
export function logLineOf({
  id,
  at,
  service,
  action,
  resource,
  summary,
}: Activity): LogLine | undefined {
  if (service !== 'logs' || action !== 'PutLogEvents') return undefined;
  return { id, at, function: resource, line: summary };
}

/** Whether a name, or a part of one in any case, means a function. */
export function isNamed(physicalName: string, names: readonly string[]): boolean {
  const whole = physicalName.toLowerCase();
  return names.length === 0 || names.some((name) => whole.includes(name.toLowerCase()));
}
