import { UsageError } from './script.ts';

/** Which numbers an option takes, by how its refusal says it. */
const ranges = {
  'a number from 0': (value) => value >= 0,
  'a number above 0': (value) => value > 0,
  'a whole number from 0': (value) => Number.isInteger(value) && value >= 0,
  'a whole number from 1': (value) => Number.isInteger(value) && value >= 1,
  'a number from 0 to 65535 (0 takes a free port)': (value) =>
    Number.isInteger(value) && value >= 0 && value <= 65_535,
} as const satisfies Record<string, (value: number) => boolean>;

/** Reads the number of an option, or gives the default. Throws a `UsageError` for any other text. */
export function readNumber(
  name: string,
  text: string | undefined,
  range: keyof typeof ranges,
  byDefault: number,
): number {
  if (text === undefined) return byDefault;
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isFinite(value) && ranges[range](value)) return value;
  throw new UsageError(`--${name} takes ${range}, not '${text}'.`);
}
