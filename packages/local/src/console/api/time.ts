import type { TimePage } from '../wire/faults.ts';
import { type Answer, ApiError, type ConsoleState } from './route.ts';

/** `time`: the clock of the cloud. */
export const timeRoutes: Readonly<Record<string, Answer>> = {
  time: (state) => readTime(state),
};

/** A month: enough for every retry, schedule and expiry that one waits for. */
const farthest = 31 * 24 * 60 * 60 * 1_000;

/** The clock passes at most an hour in a second. */
const fastest = 3_600;

/**
 * `advance {milliseconds}` moves the clock ahead, `speed {speed}` lets it pass faster, and `retry-now`
 * ends every wait before a retry.
 */
export const timePosts: Readonly<Record<string, Answer>> = {
  advance: async (state, { body }) => {
    const milliseconds = Number(body['milliseconds']);
    if (!(milliseconds > 0 && milliseconds <= farthest)) {
      throw new ApiError('The clock moves ahead by more than nothing and at most 31 days.');
    }
    await state.cloud.clock.advance(milliseconds);
    return readTime(state);
  },
  speed: (state, { body }) => {
    const speed = Number(body['speed']);
    if (!(speed >= 1 && speed <= fastest)) {
      throw new ApiError(`The speed of time is a number from 1 to ${fastest}.`);
    }
    state.cloud.clock.setSpeed(speed);
    return readTime(state);
  },
  'retry-now': ({ cloud }) => ({ retries: cloud.clock.retryNow() }),
};

function readTime({ cloud: { clock } }: ConsoleState): TimePage {
  return { now: clock.now(), speed: clock.speed };
}
