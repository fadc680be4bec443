type Scalar = string | number | boolean | null | undefined;

/**
 * A type narrowed by a filter: without the alternatives that the filter excludes, and with the
 * properties that it names.
 *
 * Lists are unchanged, because one matching element is enough for EventBridge. Alternatives that do
 * not describe a named property are unchanged too: an event may have more properties than its
 * schema names.
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

/** Represents all values except these in a filter: `Other<'theft'>` for `anything-but: theft`. */
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

/** The properties that the filter excludes. */
type Excluded<Value, Filter> = {
  [Name in keyof Filter & keyof Value]: [Narrowed<Value[Name], Filter[Name]>] extends [never]
    ? Name
    : never;
}[keyof Filter & keyof Value];
