/** The six fields of an AWS cron expression: minutes, hours, day of month, month, day of week, year. */
export interface CronFields {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly years: ReadonlySet<number>;
  /** Whether a day, given at its midnight in UTC, is one of those meant. */
  readonly isDay: (day: Date) => boolean;
}

const monthNames = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const dayNames = 'SUN MON TUE WED THU FRI SAT'.split(' ');
const day = 86_400_000;

/** Reads the six fields; `undefined` if they are wrong. One of the two day fields is `?`. */
export function parseCron(argument: string): CronFields | undefined {
  const [minute = '', hour = '', date = '', month = '', weekday = '', year = '', ...rest] = argument
    .trim()
    .split(/\s+/);
  if (year === '' || rest.length > 0 || (date === '?') === (weekday === '?')) return undefined;
  const minutes = numbers(minute, 0, 59);
  const hours = numbers(hour, 0, 23);
  const months = numbers(month, 1, 12, monthNames, 1);
  const years = numbers(year, 1970, 2199);
  const isDay = weekday === '?' ? dayOfMonth(date) : dayOfWeek(weekday);
  return minutes && hours && months && years && isDay
    ? { minutes, hours, months, years, isDay }
    : undefined;
}

/** The next minute after a time that the fields mean, within ten years. */
export function nextCron(fields: CronFields, after: number): number | undefined {
  const first = Math.floor(after / 60_000) * 60_000 + 60_000;
  const midnight = Math.floor(first / day) * day;
  for (let at = midnight; at < midnight + 3_653 * day; at += day) {
    const date = new Date(at);
    const isMeant =
      fields.years.has(date.getUTCFullYear()) &&
      fields.months.has(date.getUTCMonth() + 1) &&
      fields.isDay(date);
    const found = isMeant ? firstMinute(fields, at, first) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function firstMinute(fields: CronFields, midnight: number, from: number): number | undefined {
  for (const hour of ascending(fields.hours)) {
    for (const minute of ascending(fields.minutes)) {
      const at = midnight + hour * 3_600_000 + minute * 60_000;
      if (at >= from) return at;
    }
  }
  return undefined;
}

function ascending(set: ReadonlySet<number>): readonly number[] {
  return [...set].sort((one, other) => one - other);
}

/** `*`, `5`, `1-5`, `MON-FRI`, `0/15`, and lists of them. */
function numbers(
  field: string,
  min: number,
  max: number,
  names: readonly string[] = [],
  firstName = 0,
): ReadonlySet<number> | undefined {
  const read = (text: string): number => {
    const index = names.indexOf(text.toUpperCase());
    return index < 0 ? (/^\d+$/.test(text) ? Number(text) : Number.NaN) : index + firstName;
  };
  const found = new Set<number>();
  for (const part of field.split(',')) {
    const [range = '', step = '1'] = part.split('/');
    const [from = '', to] = range === '*' ? [String(min), String(max)] : range.split('-');
    const start = read(from);
    const end = to === undefined ? (part.includes('/') ? max : start) : read(to);
    const by = Number(step);
    if (!(start >= min && end <= max && start <= end && by >= 1)) return undefined;
    for (let number = start; number <= end; number += by) found.add(number);
  }
  return found;
}

/** `L` is the last day, `15W` the working day that is nearest to the 15th. */
function dayOfMonth(field: string): CronFields['isDay'] | undefined {
  if (field === 'L') return (date) => date.getUTCDate() === lastDate(date);
  const [, near] = /^(\d+)W$/.exec(field) ?? [];
  if (near !== undefined)
    return (date) => date.getUTCDate() === nearestWorkingDay(date, Number(near));
  const dates = numbers(field, 1, 31);
  return dates && ((date) => dates.has(date.getUTCDate()));
}

/** `2#1` is the first Monday, `6L` the last Friday; 1 is Sunday. */
function dayOfWeek(field: string): CronFields['isDay'] | undefined {
  const [, nthDay, nth] = /^(\d|[A-Z]{3})#([1-5])$/i.exec(field) ?? [];
  const [, lastDay] = /^(\d|[A-Z]{3})?L$/i.exec(field) ?? [];
  const days = numbers(nthDay ?? lastDay ?? (field === 'L' ? '7' : field), 1, 7, dayNames, 1);
  if (days === undefined) return undefined;
  return (date) => {
    if (!days.has(date.getUTCDay() + 1)) return false;
    if (nth !== undefined) return Math.ceil(date.getUTCDate() / 7) === Number(nth);
    return !/L$/i.test(field) || date.getUTCDate() + 7 > lastDate(date);
  };
}

function lastDate(date: Date): number {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
}

function nearestWorkingDay(date: Date, wanted: number): number {
  const last = lastDate(date);
  const target = Math.min(wanted, last);
  const weekday = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), target)).getUTCDay();
  if (weekday === 6) return target === 1 ? 3 : target - 1;
  if (weekday === 0) return target === last ? target - 2 : target + 1;
  return target;
}
