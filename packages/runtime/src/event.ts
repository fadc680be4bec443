import type { MetadataPlaces } from './metadata.ts';

/**
 * An event as a handler receives it: the envelope of EventBridge, without the fields that handlers
 * do not need.
 */
export interface EventEnvelope<DetailType extends string, Detail> {
  /**
   * The id that EventBridge assigned. If the producer sends the event again, it gets another one.
   */
  readonly id: string;
  readonly source: string;
  readonly detailType: DetailType;
  /** The time at which EventBridge accepted the event, in RFC 3339. */
  readonly time: string;
  readonly detail: Detail;
}

/** A violation of the schema by a detail. */
export interface Violation {
  /** The JSON pointer of the offending value within the detail; empty for the detail itself. */
  readonly pointer: string;
  readonly message: string;
}

/**
 * The definition of an event for the runtime. `Filled` are the paths that the publisher fills, such
 * as `metadata` or `metadata/id`. `Carried` are the paths that the caller may omit.
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
  /** Returns the violations of a detail. Loaded on first use. */
  readonly explain: (detail: unknown) => Promise<readonly Violation[]>;
  /** Returns a valid detail, for tests. Loaded on first use. */
  readonly example?: () => Promise<Detail>;
  /** Never present: it lets the compiler infer the detail's type. */
  readonly detail?: Detail;
  /** Never present: it lets the compiler infer the type of the draft. */
  readonly draft?: Draft<Detail, Filled, Carried>;
}

/** A detail as you pass it to a publisher: without the properties that the publisher fills. */
export type Draft<
  Detail,
  Filled extends string = never,
  Carried extends string = never,
> = Detail extends unknown
  ? [Carried] extends [never]
    ? Without<Detail, Filled>
    : Without<Detail, Carried | Filled> & Optional<Detail, Carried>
  : never;

/** The rest of a path after the name of a property. */
type Behind<Path extends string, Name> = Path extends `${Name & string}/${infer Rest}`
  ? Rest
  : never;

/**
 * A type without the properties at some paths. Objects that then have no required property become
 * optional.
 */
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

/** The type of a property without the properties at some paths. */
type Inner<Value, Path extends string, Name extends keyof Value> = [Behind<Path, Name>] extends [
  never,
]
  ? Value[Name]
  : Without<Value[Name], Behind<Path, Name>>;

/** The properties that have no required property left. */
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
