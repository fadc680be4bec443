import type { Mutations } from '@eventwright/json/mutation';
import type { LocalCloud } from '@eventwright/local';
import type { MetadataPlaces } from '@eventwright/runtime';
import type { Arbitrary } from 'fast-check';

/** Any JSON object. */
export type Detail = Readonly<Record<string, unknown>>;

/** What is wrong with a detail: the place as a JSON pointer, and one sentence. */
export interface Violation {
  readonly pointer: string;
  readonly message: string;
}

/** What is generated of an event. */
export interface EventContract {
  readonly source: string;
  readonly detailType: string;
  readonly arbitrary: Arbitrary<object>;
  /** The publisher's validator. */
  readonly isValid: (detail: unknown) => boolean;
  /** The validator of those who take it, which lets unknown properties pass. */
  readonly accepts: (detail: unknown) => boolean;
  /** What is wrong with a detail, by the publisher's validator. */
  readonly explain: (detail: unknown) => readonly Violation[];
  /** What breaks one keyword of its schema each. */
  readonly mutations: Mutations;
  /** The versions besides the present one that some consumers still run with. */
  readonly held?: readonly HeldContract[];
  /** Where its metadata stands, if it has any. */
  readonly metadata: MetadataPlaces | undefined;
}

/** A version of an event that some consumers still run with. */
export interface HeldContract {
  readonly consumers: readonly string[];
  readonly explain: (detail: unknown) => readonly Violation[];
}

/** What `contract.ts` of an event exports as `event`. */
export type EventPart = EventContract & {
  /** Its name in code. */
  readonly name: string;
};

/** What `held.ts` of an event exports as `held`. */
export interface HeldPart {
  /** The event's name in code. */
  readonly event: string;
  readonly versions: readonly HeldContract[];
}

/** The system that contracts are held against. */
export interface Services {
  readonly cloud: LocalCloud;
  /** What every AWS SDK client is made with to reach it. */
  readonly clientOptions: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
    readonly forcePathStyle: boolean;
  };
  /** The outputs of the stack. */
  readonly outputs: Readonly<Record<string, string>>;
}

/**
 * Makes the world as an event says, and gives the detail that is sent: the same, or a changed one.
 * `event` is the event's name in code.
 */
export type Arrange = (
  detail: Detail,
  services: Services,
  event: string,
) => Promise<Detail> | Detail;

/** What is generated of a consumer. */
export interface ConsumerContract {
  readonly name: string;
  readonly target: 'queue' | 'function' | 'workflow';
  /** The events that it takes, by their names in code. */
  readonly on: readonly { readonly event: string; readonly where?: Detail }[];
  /** The events that it may publish, by their names in code. */
  readonly publishes: readonly string[];
  readonly arrange: Arrange;
}

/** A source takes an event of AWS or of others. */
export interface TakenEvent {
  readonly kind: 'event';
  readonly source: string;
  readonly detailType: string;
}

/** A source takes changes of a table's items. */
export interface TakenChanges {
  readonly kind: 'table';
  /** The names of the table's key attributes. */
  readonly key: readonly string[];
  /** Which records of the stream it takes. */
  readonly pattern: object;
}

/** What is generated of a source. */
export interface SourceContract {
  readonly name: string;
  readonly description: string;
  readonly from: TakenEvent | TakenChanges;
  readonly arbitrary: Arbitrary<object>;
  readonly to: string;
  readonly arrange: Arrange;
}

/** The contracts of a catalogue. */
export interface Contracts {
  /** By their names in code. */
  readonly events: Readonly<Record<string, EventContract>>;
  readonly consumers: readonly ConsumerContract[];
  readonly sources: readonly SourceContract[];
}
