import type { PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { entryBytes, maximumBytes } from './entry-size.ts';
import { runtimeVariable } from './environment.ts';
import { EntryTooLargeError, InvalidEventError } from './errors.ts';
import type { Draft, EventDefinition, KeysOf } from './event.ts';
import { largestFields } from './largest-fields.ts';
import { type Cause, metadataFor } from './metadata.ts';
import { type PublishOptions, putEvents } from './put-events.ts';

/** Publishes one kind of event. */
export interface Publisher<Detail> {
  /**
   * Publishes one event and gives the id that EventBridge gave it.
   * @throws InvalidEventError, EntryTooLargeError (nothing was sent), PublishError
   */
  (detail: Detail, options?: PublishOptions): Promise<string>;
  /**
   * Publishes many, ten a call, and gives EventBridge's ids in the same order.
   * @throws InvalidEventError, EntryTooLargeError (nothing was sent), PublishError
   */
  batch(details: readonly Detail[], options?: PublishOptions): Promise<readonly string[]>;
}

/**
 * A publisher of an event. `isValid` is the strict validator of its schema; `cause` is the event
 * being handled, if there is one. The bus is named by the environment variable EVENT_BUS_NAME.
 */
export function publisher<
  DetailType extends string,
  Detail,
  MetadataName extends KeysOf<Detail> = never,
>(
  event: EventDefinition<DetailType, Detail, MetadataName>,
  isValid: (detail: unknown) => detail is Detail,
  cause?: Cause,
): Publisher<Draft<Detail, MetadataName>> {
  const batch = async (
    drafts: readonly Draft<Detail, MetadataName>[],
    options?: PublishOptions,
  ): Promise<readonly string[]> => {
    // Ids are given before anything is awaited, so that they follow the order of the calls.
    const details = drafts.map((draft) => withMetadata(event, draft, cause));
    for (const detail of details) {
      if (!isValid(detail)) {
        throw new InvalidEventError('published', event.detailType, await event.explain(detail));
      }
    }
    return putEvents(
      details.map((detail) => entryOf(event, detail)),
      cause?.signal === undefined ? options : { signal: cause.signal, ...options },
    );
  };
  const one = async (
    draft: Draft<Detail, MetadataName>,
    options?: PublishOptions,
  ): Promise<string> => {
    const [id] = await batch([draft], options);
    return id as string;
  };
  return Object.assign(one, { batch });
}

function withMetadata(
  event: { readonly detailType: string; readonly metadata: string | undefined },
  draft: object,
  cause: Cause | undefined,
): object {
  if (event.metadata === undefined) return draft;
  // Last, so that a detail spread from the consumed one cannot bring its ids along.
  return { ...draft, [event.metadata]: metadataFor(event.detailType, cause) };
}

function entryOf(
  event: { readonly source: string; readonly detailType: string },
  detail: object,
): PutEventsRequestEntry {
  const entry = {
    EventBusName: runtimeVariable('EVENT_BUS_NAME'),
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

/** Lambda keeps the current X-Ray trace here; an entry that carries it continues the trace. */
function traceHeader(): { readonly TraceHeader?: string } {
  const header = process.env['_X_AMZN_TRACE_ID'];
  return header ? { TraceHeader: header } : {};
}
