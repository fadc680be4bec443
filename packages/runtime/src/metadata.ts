import { createHash, randomUUID } from 'node:crypto';

/**
 * The metadata of an event in the `eventwright` convention
 * (docs/decisions/002-event-ids-follow-causation.md).
 */
export interface EventMetadata {
  readonly eventId: string;
  readonly correlationId: string;
  readonly causationId: string;
  /** RFC 3339. */
  readonly occurredAt: string;
  /** The time of the event that started the flow, in RFC 3339. Passed on if a producer sets it. */
  readonly startedAt?: string;
}

/** A place in a detail: the property names that lead to it. */
export type Place = readonly string[];

/**
 * The places of the metadata in the detail of an event. A publisher fills the places that are set
 * here and leaves the others to its caller.
 */
export interface MetadataPlaces {
  readonly id?: Place;
  readonly correlationId?: Place;
  readonly causationId?: Place;
  /** The time at which the event occurred, in RFC 3339. */
  readonly time?: Place;
  /** The time of the event that started the flow, in RFC 3339. */
  readonly startedAt?: Place;
  /** Copied from the cause if the caller sets none. */
  readonly tenant?: Place;
  /** Places with a constant value, such as the version of the schema. */
  readonly constants?: readonly { readonly place: Place; readonly value: unknown }[];
  /** The format of ids that the schema requires. Any string if not set. */
  readonly idForm?: 'uuid';
  /** The places that the caller of the publisher fills and that consumers read. */
  readonly given?: {
    readonly id?: Place;
    readonly correlationId?: Place;
    readonly startedAt?: Place;
  };
}

/** The event that is being handled, as the cause of the events that the handler publishes. */
export interface Cause extends EventIds {
  /** Returns how many events of this detail type have been caused so far, including this one. */
  readonly count: (detailType: string) => number;
  /** Aborts publishing, unless a call has its own signal. */
  readonly signal: AbortSignal | undefined;
}

/** Creates the cause for the events that the handler of a consumed event publishes. */
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

/** The sources of new metadata, in addition to the cause. */
export interface MetadataOrigins {
  readonly clock: () => Date;
  /** Creates the id of an event that has no cause. */
  readonly newId: () => string;
}

/** The system's clock, and random UUIDs. */
export const systemOrigins: MetadataOrigins = { clock: () => new Date(), newId: randomUUID };

/**
 * Returns a draft with its metadata. The id is derived from the cause, so that a retried handler
 * publishes the same ids: `{cause}/{detailType}`, with `#2`, `#3`… for further events of that type.
 * If the schema requires UUIDs, the id is the version 5 UUID (RFC 9562) of this text.
 */
export function withMetadata(
  event: { readonly detailType: string; readonly metadata: MetadataPlaces | undefined },
  draft: unknown,
  cause: Cause | undefined,
  origins: MetadataOrigins = systemOrigins,
): unknown {
  const { metadata } = event;
  // A detail that is not an object has no place for metadata. Its schema decides whether it is
  // valid.
  if (metadata === undefined || !isObject(draft)) return draft;
  const ids = idsFor(event.detailType, metadata, draft, cause, origins);
  const tenant = metadata.tenant && (valueAt(draft, metadata.tenant) ?? cause?.tenant);
  const filled: readonly (readonly [Place | undefined, unknown])[] = [
    [metadata.id, ids.eventId],
    [metadata.correlationId, ids.correlationId],
    [metadata.causationId, ids.causationId],
    [metadata.time, origins.clock().toISOString()],
    [metadata.startedAt, cause?.startedAt],
    [metadata.tenant, tenant],
    ...(metadata.constants ?? []).map(({ place, value }) => [place, value] as const),
  ];
  // Values of the draft at these places are replaced, so that a detail spread from the consumed one
  // does not keep its ids.
  const detail: Writable = { ...draft };
  const copies = new Set([detail]);
  for (const [place, value] of filled) {
    if (place !== undefined) put(detail, place, value, copies);
  }
  return detail;
}

function idsFor(
  detailType: string,
  { given, idForm }: MetadataPlaces,
  draft: object,
  cause: Cause | undefined,
  { newId }: MetadataOrigins,
) {
  const form = (id: string) => (idForm === 'uuid' ? asUuid(id) : id);
  const own = given?.id && valueAt(draft, given.id);
  const eventId = form(typeof own === 'string' ? own : newEventId(detailType, cause, newId));
  return {
    eventId,
    correlationId: cause === undefined ? eventId : form(cause.correlationId),
    causationId: cause === undefined ? eventId : form(cause.eventId),
  };
}

/** The id of a new event: derived from its cause, or random if it has none. */
export function newEventId(
  detailType: string,
  cause: Cause | undefined,
  newId: () => string,
): string {
  if (cause === undefined) return newId();
  const count = cause.count(detailType);
  return `${cause.eventId}/${detailType}${count > 1 ? `#${count}` : ''}`;
}

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The UUID derived from a text. A UUID is returned as it is. */
function asUuid(text: string): string {
  if (uuidForm.test(text)) return text;
  const bytes = createHash('sha1').update(text).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** The ids of a consumed event that are passed on to the events that it causes. */
export interface EventIds {
  readonly eventId: string;
  readonly correlationId: string;
  readonly startedAt?: string;
  readonly tenant?: string;
}

/** The ids of a consumed event: those of its metadata, or the EventBridge id if it has none. */
export function idsOf(id: string, detail: unknown, metadata: MetadataPlaces | undefined): EventIds {
  const read = (name: 'id' | 'correlationId' | 'startedAt' | 'tenant') => {
    const place = metadata?.[name] ?? (name === 'tenant' ? undefined : metadata?.given?.[name]);
    const value = place && valueAt(detail, place);
    return typeof value === 'string' ? value : undefined;
  };
  const eventId = read('id') ?? id;
  const [startedAt, tenant] = [read('startedAt'), read('tenant')];
  return {
    eventId,
    correlationId: read('correlationId') ?? eventId,
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(tenant === undefined ? {} : { tenant }),
  };
}

/** The value at a place. Inherited properties are ignored. */
export function valueAt(value: unknown, place: Place): unknown {
  return place.reduce<unknown>(
    (within, name) =>
      typeof within === 'object' && within !== null && Object.hasOwn(within, name)
        ? (within as Readonly<Record<string, unknown>>)[name]
        : undefined,
    value,
  );
}

/** An object of our own, not of the caller's draft. */
type Writable = Record<string, unknown>;

/**
 * Sets the value at a place, or removes the place if the value is undefined. Each object on the way
 * is copied once: `copies` are those that belong to us.
 */
function put(detail: Writable, place: Place, value: unknown, copies: Set<Writable>): void {
  let within = detail;
  for (const name of place.slice(0, -1)) {
    const inner = objectAt(within, name);
    const copy = copies.has(inner) ? inner : { ...inner };
    copies.add(copy);
    within[name] = copy;
    within = copy;
  }
  const last = place.at(-1) ?? '';
  if (value !== undefined) within[last] = value;
  else if (Object.hasOwn(within, last)) delete within[last];
}

function objectAt(object: object, name: string): Writable {
  const value = valueAt(object, [name]);
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is Writable {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
