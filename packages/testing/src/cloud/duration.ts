const units: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  second: 1_000,
  seconds: 1_000,
  min: 60_000,
  minute: 60_000,
  minutes: 60_000,
  h: 3_600_000,
  hour: 3_600_000,
  hours: 3_600_000,
  day: 86_400_000,
  days: 86_400_000,
};

/** A duration: milliseconds, or a string such as `5 minutes`, `90 s` or `1.5 hours`. */
export type Duration = number | string;

/**
 * Converts a duration to milliseconds. Throws an error that shows the format if the string is not a
 * duration.
 */
export function millisecondsOf(duration: Duration): number {
  if (typeof duration === 'number') return duration;
  const [, amount = '', unit = ''] = /^(\d+(?:\.\d+)?) ?([a-z]+)$/.exec(duration.trim()) ?? [];
  const factor = Object.hasOwn(units, unit) ? units[unit] : undefined;
  if (factor !== undefined) return Number(amount) * factor;
  const known = Object.keys(units).join(', ');
  throw new Error(`\`${duration}\` is not a duration. Write a number and a unit: ${known}.`);
}
