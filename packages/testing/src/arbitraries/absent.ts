import fc, { type Arbitrary } from 'fast-check';
import { either } from './budget.ts';

/** An arbitrary; undefined if no value is possible, such as where a recursive schema is cut off. */
export type MaybeArbitrary = Arbitrary<unknown> | undefined;

/** Arbitraries by the name of their schema. */
type Named = Readonly<Record<string, MaybeArbitrary>>;

/** The maximum number of recursive values in a value. The rest are as small as the schema allows. */
const most = 12;

/**
 * The arbitrary of a recursive schema; undefined if no finite value satisfies it. `build` creates it
 * from the arbitrary of its recursive places.
 */
export function recursive(build: (self: MaybeArbitrary) => MaybeArbitrary): MaybeArbitrary {
  return mutuallyRecursive(({ self }) => ({ self: build(self) }))['self'];
}

/**
 * The arbitraries of schemas that hold each other. `build` creates them from the arbitraries of the
 * places where they do. A schema that no finite value satisfies has none.
 */
export function mutuallyRecursive(build: (places: Named) => Named): Named {
  const smallest = smallestOf(build);
  let left = 0;
  const places = mapped(smallest, (name, small) =>
    // A schema with a dozen recursive places would otherwise grow twelvefold with each level.
    either(() => (left-- > 0 ? (whole[name] ?? small) : small)),
  );
  const whole = build(places);
  // Also generate small values: if parts depend on each other, large ones are seldom valid.
  return mapped(smallest, (name, small) =>
    fc.nat(most).chain((number) => {
      left = number;
      return number === 0 ? small : (whole[name] ?? small);
    }),
  );
}

/** The arbitraries of values that hold each other no more often than they must. */
function smallestOf(build: (places: Named) => Named): Named {
  for (let smallest: Named = {}; ; ) {
    const known = smallest;
    const found = Object.entries(build(known)).filter(
      ([name, made]) => made !== undefined && known[name] === undefined,
    );
    if (found.length === 0) return known;
    smallest = { ...known, ...Object.fromEntries(found) };
  }
}

function mapped(
  arbitraries: Named,
  change: (name: string, made: Arbitrary<unknown>) => Arbitrary<unknown>,
): Named {
  return Object.fromEntries(
    Object.entries(arbitraries).map(([name, made]) => [name, made && change(name, made)]),
  );
}
