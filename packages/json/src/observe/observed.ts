/** The observations at one place of some events: counts, and only a few values. */
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
  /** The formats that all strings have. */
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
  /**
   * The observations of each property by name, which include the number of objects that have it.
   */
  readonly properties: Map<string, Observed>;
  /** The observations at any name, once there are too many names for properties. */
  entries: Observed | undefined;
  /** The objects by the name and value of a property that may tell variants apart. */
  readonly variants: Map<string, Map<string, ObservedObjects>>;
}

/** Empty observations. */
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
