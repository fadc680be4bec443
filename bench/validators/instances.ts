import fc, { type Arbitrary } from 'fast-check';

/** Details of one event, as parsed from JSON. */
export interface Instances {
  readonly valid: readonly unknown[];
  readonly invalid: readonly unknown[];
}

/** Creates valid details, and an invalid one from each of them, determined by the seed. */
export function instances(
  arbitrary: Arbitrary<unknown>,
  isValid: (detail: unknown) => boolean,
  { count, seed }: { readonly count: number; readonly seed: number },
): Instances {
  const valid = fc
    .sample(arbitrary, { seed, numRuns: count })
    .map((detail) => JSON.parse(JSON.stringify(detail)) as unknown)
    .filter(isValid);
  const invalid = valid.flatMap((detail, index) => {
    const broken = fc
      .sample(fc.nat(), { seed: seed + index, numRuns: 20 })
      .map((number) => breakAt(detail, number))
      .find((one) => !isValid(one));
    return broken === undefined ? [] : [broken];
  });
  return { valid, invalid };
}

/** A place in a detail that can be changed. */
interface Place {
  readonly holder: Record<string, unknown>;
  readonly name: string;
}

/** A copy with one change: a member removed or added, another type, or an empty string. */
function breakAt(detail: unknown, number: number): unknown {
  const copy = structuredClone(detail);
  const places = placesIn(copy);
  const place = places[number % places.length];
  if (place === undefined) return null;
  const { holder, name } = place;
  const changes = [
    () => delete holder[name],
    () => Object.assign(holder, { [`${name}2`]: 1 }),
    () => Object.assign(holder, { [name]: typeof holder[name] === 'string' ? 7 : 'seven' }),
    () => Object.assign(holder, { [name]: null }),
    () => Object.assign(holder, { [name]: typeof holder[name] === 'string' ? '' : -1.5 }),
  ];
  changes[Math.floor(number / places.length) % changes.length]?.();
  return copy;
}

function placesIn(value: unknown): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(placesIn);
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((name) => [{ holder, name }, ...placesIn(holder[name])]);
}
