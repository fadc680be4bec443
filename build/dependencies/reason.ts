/** The reason for a dependency, and when its locked version was released. */
export interface Reason {
  readonly why: string;
  /** The locked version, so that a new one asks for its date: `npm view NAME time`. */
  readonly version: string;
  readonly released: string;
}
