import { signal } from '@preact/signals';
import type { EventRow, EventWindow } from '../../../wire/events.ts';
import type { Pulse } from '../../../wire/live.ts';
import { get } from '../../api.ts';
import { onPulses } from '../../live.ts';

/** The rows of one search. Only those near the screen are kept. */
export interface EventStore {
  /** Changes with each answer; reading it draws again. */
  readonly version: { readonly value: number };
  readonly found: number;
  readonly total: number;
  /** How many events arrived while the list was paused. */
  readonly waiting: number;
  readonly problem: string | undefined;
  readonly isPaused: boolean;
  /** Whether the search has looked at all events. */
  readonly isComplete: boolean;
  /** The row at an index from the top, where the newest is; undefined while it is loading. */
  rowAt(index: number): EventRow | undefined;
  show(first: number, last: number): void;
  pause(isPaused: boolean): void;
  stop(): void;
}

/** The minimum time between requests for rows, in milliseconds. */
const patience = 120;

/** Follows a search: requests the rows on screen, and again when something happens. */
export function openEvents(search: string): EventStore {
  const version = signal(0);
  const rows = new Map<number, EventRow>();
  let found = 0;
  let total = 0;
  let waiting = 0;
  let problem: string | undefined;
  let isPaused = false;
  let isComplete = search === '';
  let isAsking = false;
  let isOld = false;
  let isOver = false;
  let range = { first: 0, last: 60 };

  const take = (window: EventWindow) => {
    problem = window.problem ?? undefined;
    // Later results of a search are older, and come before the earlier ones.
    if (!isComplete) rows.clear();
    if (isPaused && isComplete) {
      waiting = window.found - found;
    } else {
      found = window.found;
      total = window.total;
      waiting = 0;
    }
    isComplete = window.isComplete;
    if (rows.size > 2_000) rows.clear();
    for (const [offset, row] of window.rows.entries()) rows.set(window.from + offset, row);
    version.value += 1;
  };
  const ask = async () => {
    if (isOver) return;
    if (isAsking) {
      isOld = true;
      return;
    }
    isAsking = true;
    isOld = false;
    const { first, last } = range;
    const count = Math.min(Math.max(last - first, 40), 400);
    // The newest are requested explicitly, because more may have arrived than is known here.
    const from = first === 0 && !isPaused ? -1 : Math.max(0, found - last);
    let isFailed = false;
    try {
      take(await get<EventWindow>(['events'], { search, from, count }));
    } catch (error) {
      problem = (error as Error).message;
      isFailed = true;
      version.value += 1;
    }
    setTimeout(
      () => {
        isAsking = false;
        if (isOld || !(isComplete || isFailed)) void ask();
      },
      isComplete || isFailed ? patience / 2 : 0,
    );
  };
  const concerns = ({ service, isFailed }: Pulse) => service === 'events' || isFailed;
  const unsubscribe = onPulses((pulses) => {
    if (pulses.length === 0 || pulses.some(concerns)) void ask();
  });
  void ask();
  return {
    version,
    get found() {
      return found;
    },
    get total() {
      return total;
    },
    get waiting() {
      return waiting;
    },
    get problem() {
      return problem;
    },
    get isPaused() {
      return isPaused;
    },
    get isComplete() {
      return isComplete;
    },
    rowAt: (index) => rows.get(found - 1 - index),
    show(first, last) {
      range = { first, last };
      for (let index = first; index < last; index += 1) {
        if (!rows.has(found - 1 - index)) return void ask();
      }
    },
    pause(paused) {
      isPaused = paused;
      version.value += 1;
      if (!paused) void ask();
    },
    stop() {
      isOver = true;
      unsubscribe();
    },
  };
}
