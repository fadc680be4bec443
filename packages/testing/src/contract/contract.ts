import type { Mutations } from '@eventwright/json/mutation';
import type { LocalCloud } from '@eventwright/local';
import type { MetadataPlaces } from '@eventwright/runtime';
import type { Arbitrary } from 'fast-check';

/** Any JSON object. */
export type Detail = Readonly<Record<string, unknown>>;

/** One violation in a detail: its place as a JSON pointer, and a message of one sentence. */
export interface Violation {
  readonly pointer: string;
  readonly message: string;
}

/** The contract generated for an event. */
export interface EventContract {
  readonly source: string;
  readonly detailType: string;
  readonly arbitrary: Arbitrary<object>;
  /** The publisher's validator. */
  readonly isValid: (detail: unknown) => boolean;
  /** The validator of its consumers, which allows unknown properties. */
  readonly accepts: (detail: unknown) => boolean;
  /** The violations in a detail, found by the publisher's validator. */
  readonly explain: (detail: unknown) => readonly Violation[];
  /** Mutations that each break one keyword of its schema. */
  readonly mutations: Mutations;
  /** The versions other than the current one that some consumers still run with. */
  readonly held?: readonly HeldContract[];
  /** Where its metadata is stored, if it has any. */
  readonly metadata: MetadataPlaces | undefined;
}

/** A version of an event that some consumers still run with. */
export interface HeldContract {
  readonly consumers: readonly string[];
  readonly explain: (detail: unknown) => readonly Violation[];
}

/** The export `event` of an event's `contract.ts`. */
export type EventPart = Omit<EventContract, 'arbitrary'> & {
  /** Valid details, also those that are no objects. */
  readonly arbitrary: Arbitrary<unknown>;
  /** Its name in code. */
  readonly name: string;
};

/** The export `held` of an event's `held.ts`. */
export interface HeldPart {
  /** The event's name in code. */
  readonly event: string;
  readonly versions: readonly HeldContract[];
}

/** The system that contracts are checked against. */
export interface Services {
  readonly cloud: LocalCloud;
  /** The options with which AWS SDK clients reach it. */
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
 * Creates the state that an event describes, and returns the detail to send: the same or a changed
 * one. `event` is the event's name in code.
 */
export type Arrange = (
  detail: Detail,
  services: Services,
  event: string,
) => Promise<Detail> | Detail;

/** The contract generated for a consumer. */
export interface ConsumerContract {
  readonly name: string;
  readonly target: 'queue' | 'function' | 'workflow';
  /** The events that it takes, by their names in code. */
  readonly on: readonly { readonly event: string; readonly where?: Detail }[];
  /** The events that it may publish, by their names in code. */
  readonly publishes: readonly string[];
  readonly arrange: Arrange;
}

/** What a source takes: an event of AWS or of another application. */
export interface TakenEvent {
  readonly kind: 'event';
  readonly source: string;
  readonly detailType: string;
}

/** What a source takes: changes of a table's items. */
export interface TakenChanges {
  readonly kind: 'table';
  /** The names of the table's key attributes. */
  readonly key: readonly string[];
  /** Which records of the stream it takes. */
  readonly pattern: object;
}

/** The contract generated for a source. */
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
  /** The events by their names in code. */
  readonly events: Readonly<Record<string, EventContract>>;
  readonly consumers: readonly ConsumerContract[];
  readonly sources: readonly SourceContract[];
}
