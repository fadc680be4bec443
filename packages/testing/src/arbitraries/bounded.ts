import fc, { type Arbitrary, type Random, type Stream, type Value } from 'fast-check';

/** The number of consecutive rejected values after which the search fails. */
const most = 2_000;

/**
 * The values of an arbitrary that satisfy a predicate, like `filter`, but with a bounded search.
 *
 * @throws RangeError during generation, if 2,000 values in a row are rejected
 */
export function bounded<T, Right extends T>(
  made: Arbitrary<T>,
  isRight: (value: T) => value is Right,
  what: string,
): Arbitrary<Right>;
export function bounded<T>(
  made: Arbitrary<T>,
  isRight: (value: T) => boolean,
  what: string,
): Arbitrary<T>;
export function bounded<T>(
  made: Arbitrary<T>,
  isRight: (value: T) => boolean,
  what: string,
): Arbitrary<T> {
  return new Bounded(made, isRight, what);
}

class Bounded<T> extends fc.Arbitrary<T> {
  readonly #made: Arbitrary<T>;
  readonly #isRight: (value: T) => boolean;
  readonly #what: string;

  constructor(made: Arbitrary<T>, isRight: (value: T) => boolean, what: string) {
    super();
    this.#made = made;
    this.#isRight = isRight;
    this.#what = what;
  }

  generate(random: Random, bias: number | undefined): Value<T> {
    for (let attempt = 0; attempt < most; attempt += 1) {
      const found = this.#made.generate(random, bias);
      if (this.#isRight(found.value)) return found;
    }
    throw new RangeError(
      `No ${this.#what} was found among ${most} values. Give the schema examples, or an arbitrary of your own.`,
    );
  }

  canShrinkWithoutContext(value: unknown): value is T {
    return this.#made.canShrinkWithoutContext(value) && this.#isRight(value);
  }

  shrink(value: T, context: unknown): Stream<Value<T>> {
    return this.#made.shrink(value, context).filter((one) => this.#isRight(one.value));
  }
}
