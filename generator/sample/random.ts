/** A random source that produces the same values for the same seed on every machine. */
export interface Random {
  /** A whole number from `least` to `most`, both included. */
  readonly integer: (least: number, most: number) => number;
  /** One of a non-empty list. */
  readonly pick: <Value>(values: readonly Value[]) => Value;
}

/** Mulberry32: 32 bits of state are plenty for samples. */
export function randomOf(seed: number): Random {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (least: number, most: number) =>
    least + Math.floor(next() * (Math.max(least, most) - least + 1));
  return { integer, pick: (values) => values[integer(0, values.length - 1)] as never };
}
