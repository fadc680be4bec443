import { isObject, type JsonObject } from '@eventwright/json';
import type { Activity } from '../../activities/activities.ts';
import type { EventStatus } from '../wire/events.ts';
import { correlationOf } from './identity.ts';

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
  /** The event as lower-case JSON, for text searches. Created on first use. */
  text: string | undefined;
}

/** Reads the event out of an activity of PutEvents; undefined if it holds none. */
export function readEvent(activity: Activity, sequence: number): JournalEvent | undefined {
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
