import type { Step, Story } from '../../../wire/events.ts';
import { stepWords } from './step-words.ts';

/** An X-Ray trace within a story. */
export interface StoryTrace {
  readonly id: string;
  /** The events that were published in it, by type. */
  readonly events: readonly string[];
  /** The invocations and executions that belong to it. */
  readonly runs: readonly string[];
  /** How many steps belong to it in all. */
  readonly steps: number;
  /** The traces of the messages that its function took. */
  readonly links: readonly string[];
}

/** The traces that a story passes through, in the order in which they begin. */
export function tracesOf({ events, steps }: Story): readonly StoryTrace[] {
  const parts = [
    ...events.map(({ at, trace, type }) => ({ at, trace, event: type, run: null, links: [] })),
    ...steps.map((step) => ({
      at: step.start,
      trace: step.trace,
      event: null,
      run: isRun(step) ? stepWords(step).object : null,
      links: step.linkedTraces,
    })),
  ].sort((one, other) => one.at - other.at);
  const ids = new Set(parts.flatMap(({ trace }) => trace ?? []));
  return [...ids].map((id) => {
    const own = parts.filter(({ trace }) => trace === id);
    return {
      id,
      events: own.flatMap(({ event }) => event ?? []),
      runs: own.flatMap(({ run }) => run ?? []),
      steps: own.length,
      links: [...new Set(own.flatMap(({ links }) => links))],
    };
  });
}

function isRun({ service, action }: Step): boolean {
  return (
    `${service} ${action}` === 'lambda Invoke' || `${service} ${action}` === 'states StartExecution'
  );
}
