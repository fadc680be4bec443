import type { Clock } from '../../clock.ts';
import { nextTime, type Schedule } from './expression.ts';

/** Calls `due` at each time of a schedule, between `start` and `end`, until the signal aborts. */
export function runSchedule(
  clock: Clock,
  schedule: Schedule,
  due: (time: number) => void,
  signal: AbortSignal,
  bounds: { readonly start?: number; readonly end?: number } = {},
): void {
  const { start = 0, end = Number.POSITIVE_INFINITY } = bounds;
  let cancel: (() => void) | undefined;
  const plan = (after: number): void => {
    const time = nextTime(schedule, Math.max(after, start));
    if (time === undefined || time > end || signal.aborted) return;
    cancel = clock.after(time - clock.now(), () => {
      if (signal.aborted) return;
      due(time);
      plan(time);
    });
  };
  signal.addEventListener('abort', () => cancel?.(), { once: true });
  plan(clock.now());
}
