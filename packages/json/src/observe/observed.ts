/** What was seen at one place of some events: counts, never the values themselves beyond a few. */
export interface Observed {
  count: number;
  nulls: number;
  booleans: number;
  strings: ObservedStrings | undefined;
  numbers: ObservedNumbers | undefined;
  arrays: ObservedArrays | undefined;
  objects: ObservedObjects | undefined;
}

export interface ObservedStrings {
  count: number;
  shortest: number;
  longest: number;
  /** The values and how often each was seen; undefined once there are too many. */
  values: Map<string, number> | undefined;
  /** The formats that all of them have. */
  formats: readonly string[];
}

export interface ObservedNumbers {
  count: number;
  least: number;
  greatest: number;
  areIntegers: boolean;
}

export interface ObservedArrays {
  count: number;
  fewest: number;
  most: number;
  readonly items: Observed;
}

export interface ObservedObjects {
  count: number;
  /** By name: what was seen there, which counts in how many of the objects it was. */
  readonly properties: Map<string, Observed>;
  /** What was seen at any name, once there are too many names to be properties. */
  entries: Observed | undefined;
  /** By the name of a property that may tell variants apart, and its value: the objects with that value. */
  readonly variants: Map<string, Map<string, ObservedObjects>>;
}

/** Nothing, yet. */
export function nothingObserved(): Observed {
  return {
    count: 0,
    nulls: 0,
    booleans: 0,
    strings: undefined,
    numbers: undefined,
    arrays: undefined,
    objects: undefined,
  };
}
