import { InvalidEventError } from './errors.ts';
import type { EventDefinition, EventEnvelope } from './event.ts';
import type { Invocation } from './invocation.ts';
import { createLog, type Log } from './log.ts';
import { type Cause, causeOf, idsOf, type MetadataPlaces } from './metadata.ts';
import { gatherMetrics, type Metrics } from './metrics.ts';
import type { PublishingSettings } from './publishing-settings.ts';

/** One event that a consumer receives. */
export interface Subscription<
  DetailType extends string,
  Detail,
  Filled extends string = never,
  Carried extends string = never,
> {
  readonly event: EventDefinition<DetailType, Detail, Filled, Carried>;
  /** The tolerant validator: it accepts properties that the schema does not name. */
  readonly accepts: (detail: unknown) => detail is Detail;
}

/** The part of a subscription that the runtime needs. */
interface AnySubscription {
  readonly event: {
    readonly source: string;
    readonly detailType: string;
    readonly metadata: MetadataPlaces | undefined;
    readonly explain: EventDefinition<string, unknown>['explain'];
  };
  readonly accepts: (detail: unknown) => boolean;
}

/** A consumer as generated code describes it. */
export interface ConsumerDefinition<Publish, Environment> {
  readonly name: string;
  readonly subscriptions: readonly AnySubscription[];
  /**
   * Creates the publishers of the events that the consumer may publish, with the handled event as
   * their cause.
   */
  readonly publish: (cause: Cause, settings?: PublishingSettings) => Publish;
  readonly readEnvironment: (variables: NodeJS.ProcessEnv) => Environment;
}

/** What a handler receives in addition to the event. */
export interface HandlerContext<Publish, Environment> extends Invocation {
  readonly publish: Publish;
  readonly environment: Environment;
  /** A log whose lines carry the consumer's name and the event's ids. */
  readonly log: Log;
  /** Metrics. They are written after the event is handled, so a failed attempt counts nothing. */
  readonly metrics: Metrics;
  readonly consumer: string;
  /** The id of the event. A repeated delivery has the same id. */
  readonly eventId: string;
  /** The id of the event that started the flow. */
  readonly correlationId: string;
}

/** A handler: the business logic for an event. */
export type Handler<Event, Publish, Environment> = (
  event: Event,
  context: HandlerContext<Publish, Environment>,
) => Promise<void>;

/**
 * Settings of a unit test for one event: where the handler publishes, and its environment
 * variables.
 */
export interface TestSettings {
  readonly publishing?: PublishingSettings;
  readonly variables?: NodeJS.ProcessEnv;
}

/**
 * Validates what EventBridge delivered and calls the handler.
 * @throws InvalidEventError before the handler is called; whatever the handler throws
 */
export async function handleDelivery<Event, Publish, Environment>(
  definition: ConsumerDefinition<Publish, Environment>,
  handler: Handler<Event, Publish, Environment>,
  delivered: unknown,
  invocation: Invocation,
  settings?: PublishingSettings,
  variables: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  const { envelope, subscription } = await accept(definition.subscriptions, delivered);
  const ids = idsOf(envelope.id, envelope.detail, subscription.event.metadata);
  const { eventId, correlationId } = ids;
  const known = { consumer: definition.name, eventId, correlationId };
  const metrics = gatherMetrics(known);
  // The detail was validated against the schema that the event's type was generated from.
  await handler(envelope as Event, {
    ...invocation,
    ...known,
    publish: definition.publish(causeOf(ids, invocation.signal), settings),
    environment: definition.readEnvironment(variables),
    log: createLog({ ...known, detailType: envelope.detailType }),
    metrics,
  });
  metrics.count('EventsHandled');
  metrics.write();
}

async function accept(
  subscriptions: readonly AnySubscription[],
  delivered: unknown,
): Promise<{ envelope: EventEnvelope<string, unknown>; subscription: AnySubscription }> {
  const envelope = readEnvelope(delivered);
  const subscription = subscriptions.find(
    ({ event }) => event.source === envelope.source && event.detailType === envelope.detailType,
  );
  if (subscription === undefined) {
    const message = `${envelope.detailType} of ${envelope.source} is not an event of this consumer`;
    throw new InvalidEventError('consumed', envelope.detailType, [
      { pointer: '/detail-type', message },
    ]);
  }
  if (!subscription.accepts(envelope.detail)) {
    const violations = await subscription.event.explain(envelope.detail);
    throw new InvalidEventError('consumed', envelope.detailType, violations);
  }
  return { envelope, subscription };
}

function readEnvelope(delivered: unknown): EventEnvelope<string, unknown> {
  const fields = (delivered ?? {}) as Readonly<Record<string, unknown>>;
  const { id, source, time, detail, 'detail-type': detailType } = fields;
  if (
    typeof id !== 'string' ||
    typeof source !== 'string' ||
    typeof detailType !== 'string' ||
    typeof time !== 'string'
  ) {
    const message = 'must be an event of EventBridge, with id, source, detail-type and time';
    throw new InvalidEventError('consumed', undefined, [{ pointer: '', message }]);
  }
  return { id, source, detailType, time, detail };
}
