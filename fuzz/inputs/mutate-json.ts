import { isArray, isObject, type Json } from '@eventwright/json';
import type { Random } from '@eventwright/pattern/testing';
import { mutateText } from './mutate-text.ts';
import { oddTexts, oddValues } from './odd.ts';

/**
 * Changes a JSON value at a few places: deletes, repeats, renames, exchanges, nests or retypes
 * members and items, and sometimes inserts a part of another value of the corpus.
 */
export function mutateJson(
  random: Random,
  value: Json,
  others: readonly Json[] = [],
  most = 3,
): Json {
  let changed = value;
  for (let count = 1 + random.below(most); count > 0; count -= 1) {
    changed = changeSomewhere(random, changed, others);
  }
  return changed;
}

function changeSomewhere(random: Random, value: Json, others: readonly Json[]): Json {
  const isInside = random.below(5) > 0;
  if (isInside && isArray(value) && value.length > 0) {
    const at = random.below(value.length);
    return value.with(at, changeSomewhere(random, value[at] ?? null, others));
  }
  if (isInside && isObject(value)) {
    const entries = Object.entries(value);
    if (entries.length > 0) {
      const at = random.below(entries.length);
      const [name, member = null] = entries[at] ?? [''];
      return fromEntries(
        entries.with(at, [name, changeSomewhere(random, member, others)]) as [string, Json][],
      );
    }
  }
  return change(random, value, others);
}

function change(random: Random, value: Json, others: readonly Json[]): Json {
  const forms: (() => Json)[] = [
    () => random.pick(oddValues),
    () => random.pick(oddTexts),
    () => [value],
    () => ({ [random.pick(oddTexts)]: value }),
    () => part(random, random.pick([value, ...others])),
    () => part(random, random.pick([value, ...others])),
    () => nested(value, 2 + random.below(30)),
  ];
  if (typeof value === 'string') forms.push(...Array(6).fill(() => mutateText(random, value)));
  if (typeof value === 'number')
    forms.push(
      () => value + 1,
      () => -value,
      () => value * 1e9,
    );
  if (isArray(value)) forms.push(...listForms(random, value));
  if (isObject(value)) forms.push(...memberForms(random, value, others));
  return random.pick(forms)();
}

function listForms(random: Random, items: readonly Json[]): (() => Json)[] {
  const at = random.below(items.length + 1);
  return [
    () => items.toSpliced(at, 1),
    () => items.toSpliced(at, 0, random.pick(oddValues)),
    () => [...items, ...items],
    () => items.toReversed(),
  ];
}

function memberForms(
  random: Random,
  value: Readonly<Record<string, Json | undefined>>,
  others: readonly Json[],
): (() => Json)[] {
  const entries = Object.entries(value) as [string, Json][];
  const at = random.below(entries.length + 1);
  const [name = '', member = null] = entries[at] ?? [];
  return [
    () => fromEntries(entries.toSpliced(at, 1)),
    () => fromEntries(entries.toSpliced(at, 1)),
    () => fromEntries([...entries, [random.pick(oddTexts), random.pick(oddValues)]]),
    () => fromEntries(entries.toSpliced(at, 1, [random.pick(oddTexts), member])),
    () => fromEntries(entries.toSpliced(at, 1, [mutateText(random, name), member])),
    () =>
      fromEntries([
        ...entries,
        ...membersOf(part(random, random.pick([value as Json, ...others]))),
      ]),
    () => fromEntries(entries.toReversed()),
  ];
}

function membersOf(value: Json): [string, Json][] {
  return isObject(value) ? (Object.entries(value) as [string, Json][]) : [];
}

/** Some value within a value. */
function part(random: Random, value: Json): Json {
  let found = value;
  while (random.below(4) > 0) {
    const inner = isArray(found) ? found : isObject(found) ? Object.values(found) : [];
    if (inner.length === 0) return found;
    found = (random.pick(inner as readonly Json[]) ?? null) as Json;
  }
  return found;
}

function nested(value: Json, depth: number): Json {
  let outer = value;
  for (let level = 0; level < depth; level += 1) outer = level % 2 === 0 ? [outer] : { a: outer };
  return outer;
}

/** Treats `__proto__` as an ordinary member. */
function fromEntries(entries: readonly (readonly [string, Json])[]): Json {
  return Object.fromEntries(entries) as Json;
}
