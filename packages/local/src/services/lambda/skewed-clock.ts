const RealDate = Date;
let skew = 0;

/** A `Date` whose current time is shifted by the skew. All other dates are unchanged. */
class SkewedDate extends RealDate {
  constructor(...given: unknown[]) {
    // `Date` has overloads that a list of unknown length cannot choose from.
    super(...((given.length === 0 ? [RealDate.now() + skew] : given) as [number]));
  }

  static override now(): number {
    return RealDate.now() + skew;
  }
}

/** Sets the clock of this process wrong by some milliseconds; 0 sets it right. */
export function setClock(skewMilliseconds: number): void {
  skew = skewMilliseconds;
  globalThis.Date = skew === 0 ? RealDate : (SkewedDate as DateConstructor);
}
