import type { Json, JsonObject } from '@eventwright/json';
import type { Configuration } from '../configuration/configuration.ts';
import type { MetadataField } from '../configuration/metadata-convention.ts';

/**
 * Everything that the emitters know: the content of a catalogue's files, parsed, checked and
 * linked.
 */
export interface Catalog {
  readonly configuration: Configuration;
  /** Sorted by name, by code unit. */
  readonly events: readonly Event[];
  /** Events of others, from `external/`, that consumers take. Sorted by name. */
  readonly external: readonly Event[];
  /** Sorted by name. */
  readonly consumers: readonly Consumer[];
  /** Sorted by name. */
  readonly sources: readonly Source[];
  /** Files of shared definitions that events refer to, sorted by path. */
  readonly shared: readonly SharedSchema[];
}

/** One event: the two texts that EventBridge knows it by, and the JSON Schema of its `detail`. */
export interface Event {
  readonly kind: 'event';
  /** Its name in code, an identifier: `OrderCreated`. */
  readonly name: string;
  /** Any text that EventBridge takes: `order.created`, `Order Created`. */
  readonly detailType: string;
  readonly source: string;
  /** Whether others publish it: it lies under `external/`, and is only consumed here. */
  readonly isExternal: boolean;
  /** The folder of its generated files: `events/OrderCreated`. */
  readonly folder: string;
  readonly description: string;
  /** The schema as written, references unresolved. */
  readonly schema: JsonObject;
  /** The file, relative to the schemas folder, with `/` between folders: `events/ImageUploaded.json`. */
  readonly file: string;
  /** Every schema file that this one reaches by reference, itself included, by its path. */
  readonly reaches: ReadonlyMap<string, JsonObject>;
  /** Where it keeps its IDs and times, if it follows a convention of the configuration. */
  readonly metadata: Metadata | undefined;
}

/** The property names that lead from the detail to a place in it. */
export type MetadataPath = readonly string[];

/** Where an event keeps its metadata, and who fills it in. */
export interface Metadata {
  /** The name of the convention that the event follows. */
  readonly convention: string;
  /** What its publisher fills. */
  readonly places: Readonly<Partial<Record<MetadataField, MetadataPath>>>;
  /** What the caller of its publisher provides. */
  readonly given: Readonly<Partial<Record<MetadataField, MetadataPath>>>;
  /** Whether its schema accepts no ids but UUIDs. */
  readonly wantsUuids: boolean;
  /** Places that always have the same value. */
  readonly constants: readonly { readonly place: MetadataPath; readonly value: Json }[];
}

/** Definitions that several events share: a schema file that is not an event itself. */
export interface SharedSchema {
  readonly kind: 'shared';
  /** Relative to the schemas folder: `events/common.json`. */
  readonly file: string;
  readonly schema: JsonObject;
  /** Every schema file that this one reaches by reference, itself included, by its path. */
  readonly reaches: ReadonlyMap<string, JsonObject>;
}

/** What is behind a rule: SQS in front of a Lambda, a Lambda, or a Step Functions state machine. */
export type TargetKind = 'queue' | 'function' | 'workflow';

/** One consumer: the events it receives, what runs it, and what it may publish. */
export interface Consumer {
  readonly kind: 'consumer';
  /** The file's name in kebab case: `process-image`. */
  readonly name: string;
  readonly description: string;
  readonly target: TargetKind;
  readonly subscriptions: readonly Subscription[];
  /** The events that it may publish, in the order of its file. */
  readonly publishes: readonly Event[];
  /** Environment variables (a workflow's definition substitutions): name to description. */
  readonly environment: ReadonlyMap<string, string>;
  /** Relative to the schemas folder: `consumers/process-image.json`. */
  readonly file: string;
}

/** One event that a consumer takes, and the filter over its detail, if it has one. */
export interface Subscription {
  readonly event: Event;
  /** What the consumer's file calls the event. */
  readonly reference: string;
  /** An EventBridge pattern over `detail`. */
  readonly where: JsonObject | undefined;
  /** The bus that the event arrives on, a name or an ARN; undefined: the bus of the application. */
  readonly bus?: string;
  /** The recorded version that the consumer runs with; undefined if it runs with this one. */
  readonly held?: HeldVersion;
}

/** A version of an event's schema that some consumer runs with. */
export interface HeldVersion {
  /** The event's own file, among `schemas`. */
  readonly file: string;
  /** The files that it reached then, as far as it reached them. */
  readonly schemas: ReadonlyMap<string, JsonObject>;
}

/** An adapter: which AWS event, or which change of a table, becomes which of ours, by a Pipe. */
export interface Source {
  readonly kind: 'source';
  /** The file's name in kebab case: `image-upload`. */
  readonly name: string;
  readonly description: string;
  readonly from: ExternalEvent | TableStream;
  /** More conditions of the rule or of the Pipe: an event pattern over the whole event or record. */
  readonly where: JsonObject | undefined;
  /** The bus that an event arrives on, a name or an ARN; a change of a table arrives on none. */
  readonly bus: string;
  readonly to: Event;
  /** The detail to make; a string `<$.path>` is read from the event or the record (`$` is the whole). */
  readonly detail: JsonObject;
  /** Relative to the schemas folder: `sources/image-upload.json`. */
  readonly file: string;
}

/** Somebody else's event, as pulled from a registry. */
export interface ExternalEvent {
  readonly kind: 'event';
  readonly source: string;
  readonly detailType: string;
  readonly schema: JsonObject;
  /** Relative to the schemas folder: `external/aws.s3/ObjectCreated.json`. */
  readonly file: string;
}

/** What became of an item (DynamoDB developer guide, "Reading and processing a stream"). */
export type ChangeKind = 'INSERT' | 'MODIFY' | 'REMOVE';

/** The changes of a table's items that a source receives, as its stream reports them. */
export interface TableStream {
  readonly kind: 'table';
  /** The names of the table's key attributes: the partition key, and the sort key if there is one. */
  readonly key: readonly string[];
  readonly changes: readonly ChangeKind[];
  /** What a Pipe filters its records by: the changes, and the conditions of the source's file. */
  readonly pattern: JsonObject;
  /** Whether an Express workflow turns the images into plain JSON before the Pipe maps them. */
  readonly isPlain: boolean;
  /** The schema of a stream record as the filter of the Pipe reads it, with typed attributes. */
  readonly recordSchema: JsonObject;
  /** The schema of a record as the mapping reads it: with typed attributes, or as plain JSON. */
  readonly schema: JsonObject;
  /** The schema of a change, for tests: its kind, and the item before and after. */
  readonly changeSchema: JsonObject;
  /** The source's own file, which contains the item's schema. */
  readonly file: string;
  /** Every file that the item's schema reaches by reference. */
  readonly reaches: ReadonlyMap<string, JsonObject>;
}
