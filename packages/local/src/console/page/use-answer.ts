import { useEffect, useRef, useState } from 'preact/hooks';
import type { Pulse } from '../wire/live.ts';
import { ApiProblem, get } from './api.ts';
import { onPulses } from './live.ts';

/** What the server answered, or why it did not. The last answer stays while another is awaited. */
export interface Asked<Answer> {
  readonly answer: Answer | undefined;
  readonly problem: string | undefined;
  /** Whether the problem is that the server has no such thing. */
  readonly isMissing: boolean;
  /** Asks again. */
  readonly again: () => void;
}

/** Live pages ask again at most so often, in milliseconds. */
const patience = 250;

/**
 * Requests what a page shows from the API; again when the request changes, and when something
 * happens that makes the response stale according to `isStale`.
 */
export function useAnswer<Answer>(
  parts: readonly string[],
  query: Readonly<Record<string, string | number>> = {},
  isStale: (pulse: Pulse) => boolean = () => false,
): Asked<Answer> {
  const key = JSON.stringify([parts, query]);
  const [state, setState] = useState<{
    readonly key: string;
    readonly answer?: Answer;
    readonly problem?: string;
    readonly isMissing?: boolean;
  }>({ key });
  const staleness = useRef(isStale);
  staleness.current = isStale;
  const again = useRef<() => void>(() => undefined);
  useEffect(() => {
    let isOver = false;
    let isAsking = false;
    let isOld = false;
    let timer = 0;
    const ask = async () => {
      if (isAsking) {
        isOld = true;
        return;
      }
      isAsking = true;
      isOld = false;
      try {
        const answer = await get<Answer>(parts, query);
        if (!isOver) setState({ key, answer });
      } catch (error) {
        const isMissing = error instanceof ApiProblem && error.isMissing;
        if (!isOver) setState({ key, problem: (error as Error).message, isMissing });
      }
      isAsking = false;
      if (isOld && !isOver) timer = window.setTimeout(ask, patience);
    };
    again.current = () => void ask();
    void ask();
    const unsubscribe = onPulses((pulses) => {
      if (!pulses.some((pulse) => staleness.current(pulse))) return;
      window.clearTimeout(timer);
      timer = window.setTimeout(ask, isAsking ? patience : 40);
    });
    return () => {
      isOver = true;
      window.clearTimeout(timer);
      unsubscribe();
    };
  }, [key]);
  const isCurrent = state.key === key;
  return {
    answer: isCurrent ? state.answer : undefined,
    problem: isCurrent ? state.problem : undefined,
    isMissing: isCurrent && state.isMissing === true,
    again: () => again.current(),
  };
}
