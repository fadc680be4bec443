import type { IncomingMessage, ServerResponse } from 'node:http';
import { isObject } from '@eventwright/json';
import type { Activities, Activity } from '../activities/activities.ts';
import type { Journal } from './events/journal.ts';
import type { Counts, LiveMessage, Pulse } from './wire/live.ts';

/** Messages go out at most so often, in milliseconds: an event is on screen within 100. */
const gathering = 30;

/** The maximum number of pulses per message. The page requests the rest if it needs it. */
const mostPulses = 400;

/** What is streamed. */
export interface LiveSource {
  readonly activities: Activities;
  readonly journal: Journal;
  readonly instance: string;
}

/**
 * Streams what happens as server-sent events, a few at a time. A page that reconnects says what it
 * saw last, and receives what it missed, as far as the cloud remembers it.
 */
export function streamLive(
  { activities, journal, instance }: LiveSource,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const seen = Number(request.headers['last-event-id'] ?? Number.POSITIVE_INFINITY);
  let waiting: Activity[] = activities.list().filter(({ id }) => id > seen);
  let last = activities.list().at(-1)?.id ?? 0;
  const send = () => {
    const pulses = waiting.slice(-mostPulses).map(pulseOf);
    waiting = [];
    const message: LiveMessage = { instance, pulses, counts: countsOf(journal) };
    response.write(`id: ${last}\ndata: ${JSON.stringify(message)}\n\n`);
  };
  let timer: NodeJS.Timeout | undefined;
  const unsubscribe = activities.subscribe((activity) => {
    waiting.push(activity);
    if (waiting.length > mostPulses) waiting.splice(0, waiting.length - mostPulses);
    last = activity.id;
    timer ??= setTimeout(() => {
      timer = undefined;
      send();
    }, gathering);
  });
  // A page notices a lost connection by the silence.
  const heart = setInterval(() => response.write(': still here\n\n'), 2_000);
  response.once('close', () => {
    unsubscribe();
    clearTimeout(timer);
    clearInterval(heart);
  });
  send();
}

/** How much there is of what the navigation counts. */
export function countsOf({ events, failures, denials }: Journal): Counts {
  return {
    events: events.forgotten + events.size,
    failures: failures.length,
    denials: new Set(denials.map(({ summary }) => summary)).size,
  };
}

function pulseOf(activity: Activity): Pulse {
  const { id, at, service, action, resource, summary, outcome, milliseconds, detail } = activity;
  const about = isObject(detail) ? detail : {};
  const to = action === 'Deliver' ? about['target'] : about['detail-type'];
  return {
    id,
    at,
    service,
    action,
    resource,
    summary: summary.slice(0, 300),
    isFailed: outcome === 'failed',
    milliseconds: milliseconds ?? null,
    to: typeof to === 'string' ? to : null,
  };
}
