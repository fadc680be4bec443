// Generated from schemas/events: edit that, not this.
// To generate again: npx eventwright generate

/**
 * An EventBridge pattern over values of one type: only existing paths, only operators that fit the
 * field, only members of an enum. Write a field inside an array as if there were no array.
 */
export type PatternOf<Value> = {
  readonly [Name in keyof Value]?: FieldPattern<Exclude<Value[Name], undefined>>;
} & {
  /** Two or more patterns. At least one of them must match. */
  readonly $or?: readonly [PatternOf<Value>, PatternOf<Value>, ...PatternOf<Value>[]];
};

type FieldPattern<Value> = unknown extends Value
  ? readonly unknown[] | { readonly [name: string]: unknown }
  : TestList<LeafOf<Value>> | ObjectPattern<ObjectIn<Value>>;

type TestList<Leaf> = [Leaf] extends [never]
  ? never
  : readonly [TestOf<Leaf> | Exists, ...(TestOf<Leaf> | Exists)[]];

type ObjectPattern<Value> = Value extends object ? PatternOf<Value> : never;

/** The values that are not objects, also inside arrays. */
type LeafOf<Value, Left = Levels> = Value extends readonly (infer Item)[]
  ? Left extends readonly [unknown, ...infer Fewer]
    ? LeafOf<Item, Fewer>
    : never
  : Value extends string
    ? PlainText<Value>
    : Value extends object
      ? never
      : Value;

/** How many arrays within arrays are looked into: an array can contain others like itself. */
type Levels = readonly [1, 2, 3, 4, 5, 6];

/** A pattern compares plain strings, even if the field has a branded type. */
type PlainText<Text extends string> = Text extends object ? string : Text;

/** The objects, also inside arrays. */
type ObjectIn<Value, Left = Levels> = Value extends readonly (infer Item)[]
  ? Left extends readonly [unknown, ...infer Fewer]
    ? ObjectIn<Item, Fewer>
    : never
  : Value extends string
    ? never
    : Value extends object
      ? Value
      : never;

type TestOf<Leaf> = Leaf extends string
  ? StringTest<Leaf>
  : Leaf extends number
    ? NumberTest<Leaf>
    : Leaf;

interface Exists {
  readonly exists: boolean;
}

interface IgnoreCase {
  readonly 'equals-ignore-case': string;
}

type StringTest<Text extends string> =
  | Text
  | IgnoreCase
  | { readonly prefix: string | IgnoreCase }
  | { readonly suffix: string | IgnoreCase }
  | { readonly wildcard: string }
  | { readonly cidr: string }
  | { readonly 'anything-but': Text | readonly [Text, ...Text[]] | NoneOf };

type NoneOf =
  | { readonly prefix: string | readonly string[] }
  | { readonly suffix: string | readonly string[] }
  | { readonly wildcard: string | readonly string[] }
  | { readonly 'equals-ignore-case': string | readonly string[] };

type NumberTest<Value extends number> =
  | Value
  | { readonly numeric: Comparison }
  | { readonly 'anything-but': Value | readonly [Value, ...Value[]] };

type Comparison =
  | readonly ['=' | '<' | '<=' | '>' | '>=', number]
  | readonly ['>' | '>=', number, '<' | '<=', number];
