import type { PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import type { BatchOptions } from './batch-options.ts';
import { entryBytes, maximumBytes } from './entry-size.ts';
import { runtimeVariable } from './environment.ts';
import { EntryTooLargeError, InvalidEventError } from './errors.ts';
import type { EventDefinition } from './event.ts';
import { largestFields } from './largest-fields.ts';
import { type Cause, idsOf, newEventId, systemOrigins, withMetadata } from './metadata.ts';
import { publishStream } from './publish-stream.ts';
import type { PublishingSettings } from './publishing-settings.ts';
import { type PublishOptions, putEvents } from './put-events.ts';

/** Publishes events of one type. */
export interface Publisher<Detail> {
  /**
   * Publishes one event and returns the id that EventBridge assigned.
   * @throws InvalidEventError, EntryTooLargeError (nothing was sent), PublishError
   */
  (detail: Detail, options?: PublishOptions): Promise<string>;
  /**
   * Publishes many events, ten per call, and returns the ids that EventBridge assigned, in the same
   * order. A list is validated as a whole before anything is sent. Other iterables, including
   * asynchronous ones, are read as fast as EventBridge accepts their events, and never held in
   * memory as a whole.
   * @throws InvalidEventError, EntryTooLargeError (nothing was sent; for a list only), PublishError
   * with what was accepted
   */
  batch(
    details: Iterable<Detail> | AsyncIterable<Detail>,
    options?: BatchOptions,
  ): Promise<readonly string[]>;
  /**
   * Validates the event and fills its metadata without publishing it, for an outbox.
   * @throws InvalidEventError
   */
  prepare(detail: Detail): Promise<PreparedEvent>;
}

/** An event that is ready to be published. */
export interface PreparedEvent {
  /** The id in its metadata, or a new one for the outbox if it has none. */
  readonly id: string;
  readonly source: string;
  readonly detailType: string;
  readonly detail: unknown;
  readonly createdAt: Date;
}

/** The part of an event definition that a publisher needs, with the type of its drafts. */
type Publishable<Draft> = Pick<
  EventDefinition<string, unknown>,
  'source' | 'detailType' | 'metadata' | 'explain'
> & { readonly draft?: Draft };

/**
 * Creates a publisher of an event. `isValid` is the strict validator of its schema; `cause` is the
 * event being handled, if there is one. Settings that you omit come from the environment: the
 * region, the credentials, and the bus in EVENT_BUS_NAME.
 */
export function publisher<Draft>(
  event: Publishable<Draft>,
  isValid: (detail: unknown) => boolean,
  cause?: Cause,
  settings: PublishingSettings = {},
): Publisher<Draft> {
  const origins = { ...systemOrigins, ...settings };
  const refusal = async (detail: unknown): Promise<InvalidEventError> =>
    new InvalidEventError('published', event.detailType, await event.explain(detail));
  const prepareAll = async (
    drafts: readonly Draft[],
  ): Promise<readonly PutEventsRequestEntry[]> => {
    // Ids are assigned before the first await, so that they follow the order of the calls.
    const details = drafts.map((draft) => withMetadata(event, draft, cause, origins));
    for (const detail of details) if (!isValid(detail)) throw await refusal(detail);
    return details.map((detail) => entryOf(event, detail, settings));
  };
  const prepare: Publisher<Draft>['prepare'] = async (draft) => {
    const detail = withMetadata(event, draft, cause, origins);
    const own = idsOf('', detail, event.metadata).eventId;
    const id = own === '' ? newEventId(event.detailType, cause, origins.newId) : own;
    if (!isValid(detail)) throw await refusal(detail);
    const { detailType, source } = event;
    return { id, source, detailType, detail, createdAt: origins.clock() };
  };
  const withSignal = <Options extends PublishOptions>(options: Options): Options =>
    cause?.signal === undefined ? options : { signal: cause.signal, ...options };
  const batch: Publisher<Draft>['batch'] = async (drafts, options = {}) => {
    const told = withSignal(options);
    if (!Array.isArray(drafts)) return publishStream(drafts, prepareAll, told, settings);
    const ids = await putEvents(await prepareAll(drafts), told, settings.client);
    told.onProgress?.(ids.length);
    return ids;
  };
  const one = async (draft: Draft, options: PublishOptions = {}): Promise<string> => {
    const [id] = await putEvents(await prepareAll([draft]), withSignal(options), settings.client);
    return id as string;
  };
  return Object.assign(one, { batch, prepare });
}

function entryOf(
  event: { readonly source: string; readonly detailType: string },
  detail: unknown,
  { eventBusName }: PublishingSettings,
): PutEventsRequestEntry {
  const entry = {
    EventBusName: eventBusName ?? runtimeVariable('EVENT_BUS_NAME'),
    Source: event.source,
    DetailType: event.detailType,
    Detail: JSON.stringify(detail),
    ...traceHeader(),
  };
  const bytes = entryBytes(entry);
  if (bytes < maximumBytes) return entry;
  throw new EntryTooLargeError(event.detailType, {
    bytes,
    limit: maximumBytes,
    largestFields: largestFields(detail),
  });
}

/** Lambda keeps the current X-Ray trace here. Entries with this header continue the trace. */
function traceHeader(): { readonly TraceHeader?: string } {
  const header = process.env['_X_AMZN_TRACE_ID'];
  return header ? { TraceHeader: header } : {};
}
