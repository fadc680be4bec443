import type { MetadataPlaces } from './metadata.ts';

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
 * What the runtime must know of an event. `Filled` are the paths that the publisher fills, such as
 * `metadata` or `metadata/id`; `Carried` those that the caller may leave to it.
 */
export interface EventDefinition<
  DetailType extends string,
  Detail,
  Filled extends string = never,
  Carried extends string = never,
> {
  readonly source: string;
  readonly detailType: DetailType;
  readonly metadata: MetadataPlaces | undefined;
  /** Says what is wrong with a detail that is not valid. Loaded only when it is needed. */
  readonly explain: (detail: unknown) => Promise<readonly Violation[]>;
  /** Gives a valid detail, for tests. Loaded only when it is asked for. */
  readonly example?: () => Promise<Detail>;
  /** Never present: it lets the compiler infer the detail's type. */
  readonly detail?: Detail;
  /** Never present: it lets the compiler infer the type of what its publisher is given. */
  readonly draft?: Draft<Detail, Filled, Carried>;
}

/** A detail as the caller of a publisher writes it: without what the publisher fills. */
export type Draft<
  Detail,
  Filled extends string = never,
  Carried extends string = never,
> = Detail extends unknown
  ? [Carried] extends [never]
    ? Without<Detail, Filled>
    : Without<Detail, Carried | Filled> & Optional<Detail, Carried>
  : never;

/** What is left of a path behind the name of a property. */
type Behind<Path extends string, Name> = Path extends `${Name & string}/${infer Rest}`
  ? Rest
  : never;

/** A type without the properties at some paths; an object that then needs nothing is optional. */
type Without<Value, Path extends string> = Value extends object
  ? {
      [Name in keyof Value as Name extends EmptiedNames<Value, Path> | Path ? never : Name]: Inner<
        Value,
        Path,
        Name
      >;
    } & ([EmptiedNames<Value, Path>] extends [never]
      ? unknown
      : {
          [Name in keyof Value as Extract<Name, EmptiedNames<Value, Path>>]?: Inner<
            Value,
            Path,
            Name
          >;
        })
  : Value;

/** What is left of a property's type. */
type Inner<Value, Path extends string, Name extends keyof Value> = [Behind<Path, Name>] extends [
  never,
]
  ? Value[Name]
  : Without<Value[Name], Behind<Path, Name>>;

/** The properties within which nothing is left that has to be there. */
type EmptiedNames<Value, Path extends string> = {
  [Name in keyof Value]-?: [Behind<Path, Name>] extends [never]
    ? never
    : object extends Without<Value[Name], Behind<Path, Name>>
      ? Name
      : never;
}[keyof Value];

/** Only the properties at some paths, each optional. */
type Optional<Value, Path extends string> = Value extends object
  ? {
      [Name in keyof Value as Name extends Path ? Name : never]?: Value[Name];
    } & {
      [Name in keyof Value as [Behind<Path, Name>] extends [never] ? never : Name]?: Optional<
        Value[Name],
        Behind<Path, Name>
      >;
    }
  : unknown;
