import { randomUUID } from 'node:crypto';

/** What every event says of itself (docs/decisions/002-event-ids-follow-causation.md). */
export interface EventMetadata {
  readonly eventId: string;
  readonly correlationId: string;
  readonly causationId: string;
  /** RFC 3339. */
  readonly occurredAt: string;
  /** When the event that began the flow occurred, in RFC 3339; carried along where a producer says it. */
  readonly startedAt?: string;
}

/** The event that is being handled, as far as what follows from it must know. */
export interface Cause {
  readonly eventId: string;
  readonly correlationId: string;
  readonly startedAt?: string;
  /** Says how many events of this detail type follow from it so far, the asked-for one included. */
  readonly count: (detailType: string) => number;
  /** Ends publishing, unless a call has a signal of its own. */
  readonly signal: AbortSignal | undefined;
}

/** Makes a consumed event the cause of what its handler publishes. */
export function causeOf(consumed: EventIds, signal?: AbortSignal): Cause {
  const counts = new Map<string, number>();
  return {
    ...consumed,
    signal,
    count: (detailType) => {
      const count = (counts.get(detailType) ?? 0) + 1;
      counts.set(detailType, count);
      return count;
    },
  };
}

/**
 * The metadata of a new event. Its id follows from its cause, so that a handler which is retried
 * publishes the same ids: `{cause}/{detailType}`, and `#2`, `#3`… for further ones of that type.
 */
export function metadataFor(detailType: string, cause: Cause | undefined): EventMetadata {
  const occurredAt = new Date().toISOString();
  if (cause === undefined) {
    const id = randomUUID();
    return { eventId: id, correlationId: id, causationId: id, occurredAt };
  }
  const count = cause.count(detailType);
  return {
    eventId: `${cause.eventId}/${detailType}${count > 1 ? `#${count}` : ''}`,
    correlationId: cause.correlationId,
    causationId: cause.eventId,
    occurredAt,
    ...(cause.startedAt === undefined ? {} : { startedAt: cause.startedAt }),
  };
}

/** What is known of a consumed event, and goes on to what follows from it. */
export interface EventIds {
  readonly eventId: string;
  readonly correlationId: string;
  readonly startedAt?: string;
}

/** The ids of a consumed event: its metadata's, or EventBridge's where it has none. */
export function idsOf(id: string, metadata: unknown): EventIds {
  const {
    eventId = id,
    correlationId = id,
    startedAt,
  } = (metadata ?? {}) as Partial<EventMetadata>;
  return { eventId, correlationId, ...(startedAt === undefined ? {} : { startedAt }) };
}
