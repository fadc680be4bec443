import type { JsonObject } from '@eventwright/json';
import { type Activity, readLoggedError } from '@eventwright/local';
import { type MetadataPlaces, valueAt } from '@eventwright/runtime';
import type { ConsumerContract, Contracts, Detail } from './contract.ts';
import type { System } from './system.ts';
import type { Target } from './target.ts';

/** How a consumer dealt with one event. */
export interface Consumed {
  readonly ended: 'handled' | 'failed';
  /** The error, if it failed. */
  readonly reason: string;
  /** The events that it published on the way, in order. */
  readonly published: readonly NamedDetail[];
}

/** A detail, and the name in code of its event. */
export interface NamedDetail {
  readonly event: string;
  readonly detail: Detail;
}

/** Sends a detail and waits until the consumer has dealt with it. */
export async function consume(
  system: System,
  contracts: Contracts,
  consumer: ConsumerContract,
  target: Target,
  { detail, event }: NamedDetail,
): Promise<Consumed> {
  const contract = contracts.events[event];
  if (contract === undefined) throw new Error(`There is no event ${event}.`);
  const since = system.now();
  const id = await system.put(target.bus, contract, detail);
  await system.waitFor(since, `${event} is routed to ${consumer.name}`, (activity) =>
    isDelivery(activity, id, target.arn),
  );
  const worked = await system.waitFor(since, `${consumer.name} deals with ${event}`, (one) => {
    const isWorker = one.action === 'Invoke' || one.action === 'StartExecution';
    return isWorker && one.resource === target.worker && JSON.stringify(one.detail).includes(id);
  });
  const failures = batchFailures(worked);
  const isHandled = worked.outcome === 'done' && failures === 0;
  return {
    ended: isHandled ? 'handled' : 'failed',
    reason:
      failures > 0
        ? `The message was returned to the queue. ${loggedError(system, since, target.worker)}`.trim()
        : worked.summary,
    published: publishedBy(
      system,
      { since, id },
      contracts,
      consumer,
      idIn(detail, contract.metadata),
    ),
  };
}

function isDelivery({ action, detail, outcome, service }: Activity, id: string, arn: string) {
  if (service !== 'events' || action !== 'Deliver' || outcome !== 'done') return false;
  const { eventId, target } = detail as { readonly eventId?: string; readonly target?: string };
  return eventId === id && target === arn;
}

function batchFailures({ detail }: Activity): number {
  const result = (detail as JsonObject | undefined)?.['result'] as JsonObject | null | undefined;
  const failures = result?.['batchItemFailures'];
  return Array.isArray(failures) ? failures.length : 0;
}

/** The error that the runtime logged about a message; the invocation itself succeeds. */
function loggedError({ cloud }: System, since: number, worker: string): string {
  const errors = cloud.activities.list().flatMap(({ id, service, resource, summary }) => {
    if (id <= since || service !== 'logs' || resource !== worker) return [];
    const error = readLoggedError(summary);
    return error === undefined ? [] : [`${error.name}: ${error.message}`];
  });
  return errors[0] ?? '';
}

/**
 * The published events that name the consumed event as their cause and, of events without causation
 * ids, those that the consumer declares.
 */
function publishedBy(
  { cloud }: System,
  sent: { readonly since: number; readonly id: string },
  { events }: Contracts,
  { publishes }: ConsumerContract,
  eventId: string | undefined,
): Consumed['published'] {
  return cloud.activities
    .list()
    .filter(({ id }) => id > sent.since)
    .filter(({ action, service }) => service === 'events' && action === 'PutEvents')
    .map(({ detail }) => detail as JsonObject)
    .filter(({ id }) => id !== sent.id)
    .map((one) => ({ event: nameOf(one, events), detail: one['detail'] as unknown as Detail }))
    .filter(({ detail, event }) => {
      const { metadata } = events[event] ?? {};
      if (metadata?.causationId === undefined) return publishes.includes(event);
      const causationId = valueAt(detail, metadata.causationId);
      // A consumer of an event without an id can record no cause, or the id of the envelope.
      if (eventId === undefined) return causationId === undefined || causationId === sent.id;
      return causationId === eventId;
    });
}

/** The name in code of a published event; its detail type if it is not in the catalogue. */
function nameOf(published: JsonObject, events: Contracts['events']): string {
  const { source, 'detail-type': detailType } = published;
  const known = Object.entries(events).find(
    ([, event]) => event.source === source && event.detailType === detailType,
  );
  return known?.[0] ?? String(detailType);
}

function idIn(detail: Detail, metadata: MetadataPlaces | undefined): string | undefined {
  const place = metadata?.id ?? metadata?.given?.id;
  const id = place && valueAt(detail, place);
  return typeof id === 'string' ? id : undefined;
}
