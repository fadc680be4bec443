import { type CronFields, nextCron, parseCron } from './cron.ts';

/** When something is due: at one time, at equal distances, or by a calendar. */
export type Schedule =
  | { readonly kind: 'at'; readonly time: number }
  | { readonly kind: 'rate'; readonly milliseconds: number }
  | { readonly kind: 'cron'; readonly fields: CronFields; readonly timezone: string };

const units: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

/**
 * Reads `rate(5 minutes)`, `cron(0 12 * * ? *)` or `at(2026-11-28T09:00:00)`; `undefined` where
 * AWS would refuse it (EventBridge user guide, "Schedule types in EventBridge Scheduler").
 */
export function parseSchedule(expression: string, timezone = 'UTC'): Schedule | undefined {
  const [, kind, argument = ''] = /^(rate|cron|at)\((.*)\)$/.exec(expression.trim()) ?? [];
  if (kind === 'rate') return parseRate(argument);
  if (kind === 'at') return parseAt(argument, timezone);
  const fields = kind === 'cron' ? parseCron(argument) : undefined;
  return fields === undefined ? undefined : { kind: 'cron', fields, timezone };
}

/** One takes the singular, all others the plural. */
function parseRate(argument: string): Schedule | undefined {
  const [, count = '', unit = '', plural = ''] =
    /^(\d+) (minute|hour|day)(s?)$/.exec(argument) ?? [];
  const isRight = Number(count) === 1 ? plural === '' : plural === 's';
  const milliseconds = Number(count) * (units[unit] ?? 0);
  return isRight && milliseconds > 0 ? { kind: 'rate', milliseconds } : undefined;
}

function parseAt(argument: string, timezone: string): Schedule | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(argument)) return undefined;
  const wall = Date.parse(`${argument}Z`);
  return Number.isNaN(wall) ? undefined : { kind: 'at', time: wall - zoneOffset(wall, timezone) };
}

/** The next time after `after` at which the schedule is due; `undefined` if there is none. */
export function nextTime(schedule: Schedule, after: number): number | undefined {
  if (schedule.kind === 'at') return schedule.time > after ? schedule.time : undefined;
  if (schedule.kind === 'rate') return after + schedule.milliseconds;
  const offset = zoneOffset(after, schedule.timezone);
  const wall = nextCron(schedule.fields, after + offset);
  return wall === undefined ? undefined : wall - zoneOffset(wall - offset, schedule.timezone);
}

/** How far the clocks of a time zone are ahead of UTC at a time, in milliseconds. */
function zoneOffset(time: number, timezone: string): number {
  if (timezone === 'UTC') return 0;
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(time);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const wall = Date.UTC(
    of('year'),
    of('month') - 1,
    of('day'),
    of('hour'),
    of('minute'),
    of('second'),
  );
  return wall - Math.floor(time / 1000) * 1000;
}
