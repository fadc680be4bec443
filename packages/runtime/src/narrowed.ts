type Scalar = string | number | boolean | null | undefined;

/**
 * What is left of a type behind a filter of values: alternatives that the filter excludes are gone,
 * and what it names is present.
 *
 * Lists are as they were, because one matching element is enough for EventBridge. So are
 * alternatives that do not describe a named property: an event may have more than its schema says.
 *
 * @example
 * type Shape = { kind: 'circle'; radius: number } | { kind: 'square'; side: number };
 * type Circle = Narrowed<Shape, { kind: 'circle' }>; // has a radius
 */
export type Narrowed<Value, Filter> = unknown extends Value
  ? Value
  : Filter extends Other<infer Excluded>
    ? Exclude<Value, Excluded>
    : Matching<Value, Filter>;

declare const excluded: unique symbol;

/** Stands in a filter for all values but these: `Other<'theft'>` for `anything-but: theft`. */
export interface Other<Values> {
  readonly [excluded]: Values;
}

type Matching<Value, Filter> = Value extends Scalar
  ? Filter extends Scalar
    ? Filter & Value
    : never
  : Value extends readonly unknown[]
    ? Value
    : Filter extends Scalar
      ? never
      : NarrowedObject<Value, Filter>;

type NarrowedObject<Value, Filter> = [Excluded<Value, Filter>] extends [never]
  ? Value & {
      readonly [Name in keyof Filter & keyof Value]: Narrowed<Value[Name], Filter[Name]>;
    }
  : never;

/** The properties of which the filter leaves nothing. */
type Excluded<Value, Filter> = {
  [Name in keyof Filter & keyof Value]: [Narrowed<Value[Name], Filter[Name]>] extends [never]
    ? Name
    : never;
}[keyof Filter & keyof Value];
