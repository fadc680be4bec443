import { isObject } from '@eventwright/json';
import type { Activities, Activity } from '../../activities/activities.ts';
import { createEventLog, type EventLog } from './event-log.ts';
import { idsOf } from './identity.ts';
import { type JournalEvent, readEvent } from './journal-event.ts';

/** What the console remembers in addition to the latest activities of the cloud. */
export interface Journal {
  /** May lose its oldest events. */
  readonly events: Pick<EventLog, 'size' | 'forgotten' | 'at' | 'blocksAfter' | 'types'>;
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

const mostFailures = 2_000;

/**
 * Follows the activities of a cloud, and keeps its events, failures and denials. Events that are no
 * longer in memory are in a folder of its own, until it stops.
 */
export function createJournal(activities: Activities, folder: string): Journal {
  const events = createEventLog(folder);
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
        events.add(event);
      }
    } else {
      noteOutcome(events, activity);
    }
    if (service === 'sns' && /^(Publish|SendMail)$/.test(action)) keep(mails, activity);
    if (service === 'iam') keep(denials, activity);
    else if (outcome === 'failed' && service !== 'apigateway') keep(failures, activity);
  };
  for (const activity of activities.list()) take(activity);
  const unsubscribe = activities.subscribe(take);
  return {
    events,
    failures,
    denials,
    mails,
    stop() {
      unsubscribe();
      events.close();
    },
    find: events.find,
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

/** A delivery or an invocation says how the events in it went. A failure stays. */
function noteOutcome(events: EventLog, activity: Activity): void {
  const { service, action, outcome, detail } = activity;
  if (service === 'events' && action === 'Deliver' && isObject(detail)) {
    const status = outcome === 'failed' ? 'failed' : 'delivered';
    events.setStatus(String(detail['eventId']), (before) =>
      before === 'failed' ? before : status,
    );
  } else if (outcome === 'failed' && detail !== undefined) {
    for (const id of idsOf(JSON.stringify(detail))) events.setStatus(id, () => 'failed');
  }
}
