/** What an event looks like to a handler: EventBridge's envelope, without what only EventBridge needs. */
export interface EventEnvelope<DetailType extends string, Detail> {
  /** EventBridge's id of this delivery's event; sent again by its producer, an event gets another. */
  readonly id: string;
  readonly source: string;
  readonly detailType: DetailType;
  /** When EventBridge took it, RFC 3339. */
  readonly time: string;
  readonly detail: Detail;
}

/** One reason why a detail does not conform to its schema. */
export interface Violation {
  /** The JSON pointer of the offending value within the detail; empty for the detail itself. */
  readonly pointer: string;
  readonly message: string;
}

/**
 * What the runtime must know of an event. `MetadataName` is the property that the runtime fills in
 * when it publishes the event, `never` where the event has none.
 */
export interface EventDefinition<
  DetailType extends string,
  Detail,
  MetadataName extends KeysOf<Detail> = never,
> {
  readonly source: string;
  readonly detailType: DetailType;
  readonly metadata: [MetadataName] extends [never] ? undefined : MetadataName;
  /** Says what is wrong with a detail that is not valid. Loaded only when it is needed. */
  readonly explain: (detail: unknown) => Promise<readonly Violation[]>;
  /** Never present: it lets the compiler infer the detail's type. */
  readonly detail?: Detail;
}

/** A detail as its publisher writes it: everything but the metadata. */
export type Draft<Detail, MetadataName extends PropertyKey> = Detail extends unknown
  ? Omit<Detail, MetadataName>
  : never;

/** Names of properties of any member of a union. */
export type KeysOf<Detail> = Detail extends unknown ? Extract<keyof Detail, string> : never;
