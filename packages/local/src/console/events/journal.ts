import { isObject, type JsonObject } from '@eventwright/json';
import type { Activities, Activity } from '../../activities.ts';
import type { EventStatus } from '../wire/events.ts';
import { correlationOf, idsOf } from './identity.ts';

/** An event as the console keeps it. */
export interface JournalEvent {
  readonly sequence: number;
  readonly activity: number;
  readonly at: number;
  readonly id: string;
  readonly type: string;
  readonly source: string;
  readonly bus: string;
  readonly correlation: string | undefined;
  readonly event: JsonObject;
  status: EventStatus;
  /** The event as JSON, in lower case: what a search for text looks at. Made when first asked for. */
  text: string | undefined;
}

/** What the console remembers, beyond the latest activities of the cloud. */
export interface Journal {
  /** Oldest first. The list may lose its oldest events. */
  readonly events: readonly JournalEvent[];
  /** How many events were forgotten: the sequence of the first that is kept, less one. */
  readonly forgotten: number;
  /** By the id of the envelope. */
  find(id: string): JournalEvent | undefined;
  /** The latest failures and denials, oldest first. */
  readonly failures: readonly Activity[];
  readonly denials: readonly Activity[];
  /** What SNS sent, oldest first. */
  readonly mails: readonly Activity[];
  /** How often something happened in a resource of a service, and failed; an API has no resource. */
  tallyOf(service: string, resource: string): Tally;
  stop(): void;
}

/** Counts of one resource. */
export interface Tally {
  readonly count: number;
  readonly failed: number;
}

const mostEvents = 100_000;
const mostFailures = 2_000;

/** Follows the activities of a cloud, and keeps its events, failures and denials. */
export function createJournal(activities: Activities): Journal {
  const events: JournalEvent[] = [];
  const byId = new Map<string, JournalEvent>();
  const failures: Activity[] = [];
  const denials: Activity[] = [];
  const mails: Activity[] = [];
  const tallies = new Map<string, { count: number; failed: number }>();
  let count = 0;
  const take = (activity: Activity) => {
    const { service, action, outcome } = activity;
    countIn(tallies, activity);
    if (service === 'events' && action === 'PutEvents') {
      const event = readEvent(activity, count + 1);
      if (event !== undefined) {
        count += 1;
        events.push(event);
        byId.set(event.id, event);
        if (events.length > mostEvents * 1.1) forget(events, byId);
      }
    } else {
      noteOutcome(byId, activity);
    }
    if (service === 'sns' && /^(Publish|SendMail)$/.test(action)) keep(mails, activity);
    if (service === 'iam') keep(denials, activity);
    else if (outcome === 'failed' && service !== 'apigateway') keep(failures, activity);
  };
  for (const activity of activities.list()) take(activity);
  const stop = activities.subscribe(take);
  return {
    events,
    failures,
    denials,
    mails,
    stop,
    get forgotten() {
      return count - events.length;
    },
    find: (id) => byId.get(id),
    tallyOf: (service, resource) =>
      tallies.get(tallyKey(service, resource)) ?? { count: 0, failed: 0 },
  };
}

/** An API is one resource, though its activities name paths; a 404 is an answer, no failure of it. */
function countIn(
  tallies: Map<string, { count: number; failed: number }>,
  { service, resource, outcome, summary }: Activity,
): void {
  if (service === 'logs' || service === 'iam' || service === 'faults') return;
  const isApi = service === 'apigateway';
  const key = tallyKey(service, resource);
  const tally = tallies.get(key) ?? { count: 0, failed: 0 };
  tally.count += 1;
  if (outcome === 'failed' && (!isApi || summary.startsWith('5'))) tally.failed += 1;
  tallies.set(key, tally);
}

function tallyKey(service: string, resource: string): string {
  return service === 'apigateway' ? service : `${service} ${resource}`;
}

function keep(list: Activity[], activity: Activity): void {
  list.push(activity);
  if (list.length > mostFailures) list.splice(0, list.length - mostFailures);
}

function forget(events: JournalEvent[], byId: Map<string, JournalEvent>): void {
  for (const { id } of events.splice(0, events.length - mostEvents)) byId.delete(id);
}

function readEvent(activity: Activity, sequence: number): JournalEvent | undefined {
  const { id: number, at, resource, summary, outcome, detail } = activity;
  if (!isObject(detail)) return undefined;
  const event = detail;
  const isMatched = !summary.endsWith('→ no rule');
  return {
    sequence,
    activity: number,
    at,
    id: String(event['id'] ?? `activity-${number}`),
    type: String(event['detail-type']),
    source: String(event['source']),
    bus: resource,
    correlation: correlationOf(event),
    event,
    status: outcome === 'failed' ? 'failed' : isMatched ? 'pending' : 'unmatched',
    text: undefined,
  };
}

/** A delivery or an invocation says how the events in it went. A failure stays. */
function noteOutcome(byId: ReadonlyMap<string, JournalEvent>, activity: Activity): void {
  const { service, action, outcome, detail } = activity;
  if (service === 'events' && action === 'Deliver' && isObject(detail)) {
    const event = byId.get(String(detail['eventId']));
    if (event === undefined || event.status === 'failed') return;
    event.status = outcome === 'failed' ? 'failed' : 'delivered';
  } else if (outcome === 'failed' && detail !== undefined) {
    for (const id of idsOf(JSON.stringify(detail))) {
      const event = byId.get(id);
      if (event !== undefined) event.status = 'failed';
    }
  }
}
