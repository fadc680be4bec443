import { isObject, type Json } from '@eventwright/json';

/** Smaller inputs than the given one, the smallest first, for texts, bytes and JSON. */
export function* smaller(input: unknown): Generator<unknown> {
  if (typeof input === 'string')
    yield* shorter(input, (from, to) => input.slice(0, from) + input.slice(to));
  else if (Buffer.isBuffer(input)) {
    yield* shorter(input, (from, to) =>
      Buffer.concat([input.subarray(0, from), input.subarray(to)]),
    );
  } else if (Array.isArray(input)) yield* fewerItems(input);
  else if (isObject(input as Json))
    yield* fewerMembers(Object.entries(input as object) as [string, unknown][]);
}

/** Removes halves, then quarters, down to single units. */
function* shorter<Whole extends { readonly length: number }>(
  whole: Whole,
  without: (from: number, to: number) => Whole,
): Generator<Whole> {
  for (let size = Math.ceil(whole.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from < whole.length; from += size) yield without(from, from + size);
  }
}

function* fewerItems(items: readonly unknown[]): Generator<unknown> {
  yield* shorter(items, (from, to) => items.filter((_, index) => index < from || index >= to));
  for (const [index, item] of items.entries()) {
    for (const one of smaller(item)) yield items.with(index, one);
  }
}

function* fewerMembers(entries: readonly (readonly [string, unknown])[]): Generator<unknown> {
  for (const members of shorter(entries, (from, to) =>
    entries.filter((_, index) => index < from || index >= to),
  )) {
    yield Object.fromEntries(members);
  }
  for (const [index, [name, member]] of entries.entries()) {
    for (const one of smaller(member)) yield Object.fromEntries(entries.with(index, [name, one]));
  }
}

/** The smallest failing input found within `tries`. */
export async function shrink(
  input: unknown,
  fails: (input: unknown) => Promise<boolean>,
  tries: number,
): Promise<unknown> {
  let smallest = input;
  for (let left = tries; left > 0; ) {
    let found: { readonly input: unknown } | undefined;
    for (const candidate of smaller(smallest)) {
      if (left <= 0) break;
      left -= 1;
      if (!(await fails(candidate))) continue;
      found = { input: candidate };
      break;
    }
    if (found === undefined) return smallest;
    smallest = found.input;
  }
  return smallest;
}
