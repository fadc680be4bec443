import type { Change } from './mutation.ts';

type Members = Readonly<Record<string, unknown>>;

/** The places in a value that match a JSON pointer with `*`, as JSON pointers without `*`. */
export function placesOf(value: unknown, at: string): readonly string[] {
  let found: readonly (readonly [pointer: string, value: unknown])[] = [['', value]];
  for (const step of namesOf(at)) {
    found = found.flatMap(([pointer, within]) =>
      membersOf(within)
        .filter(([name]) => step === '*' || step === name)
        .map(([name, member]) => [`${pointer}/${stepOf(name)}`, member] as const),
    );
  }
  return found.map(([pointer]) => pointer);
}

/** The value at a JSON pointer; undefined if there is none. */
export function valueAt(value: unknown, pointer: string): unknown {
  return namesOf(pointer).reduce<unknown>(
    (within, name) => membersOf(within).find(([own]) => own === name)?.[1],
    value,
  );
}

/** A copy of the value with a change at a JSON pointer. */
export function applied(value: unknown, pointer: string, change: Change): unknown {
  const [name, ...rest] = namesOf(pointer);
  if (name === undefined) return changed(value, change);
  const inner = rest.map((one) => `/${stepOf(one)}`).join('');
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) =>
      String(index) === name ? applied(item, inner, change) : item,
    );
  }
  return fromMembers(
    membersOf(value).map(([own, member]) => [
      own,
      own === name ? applied(member, inner, change) : member,
    ]),
  );
}

/**
 * Whether a change affects a value. Of two variants of an object, often only one has the member to
 * remove, and members cannot be added to null.
 */
export function changesAnything(value: unknown, change: Change): boolean {
  if ('set' in change || 'repeat' in change) return true;
  if ('items' in change || 'twice' in change) return Array.isArray(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  if ('without' in change) return Object.hasOwn(value, change.without);
  return !Object.hasOwn(value, change.with);
}

function changed(value: unknown, change: Change): unknown {
  if ('set' in change) return change.set;
  if ('repeat' in change) return change.repeat.repeat(change.times);
  if ('without' in change) {
    return fromMembers(membersOf(value).filter(([name]) => name !== change.without));
  }
  if ('with' in change) return fromMembers([...membersOf(value), [change.with, change.value]]);
  const items = Array.isArray(value) ? (value as readonly unknown[]) : [];
  if ('twice' in change) return items.length < 2 ? [...items, items[0]] : items.with(-1, items[0]);
  return Array.from({ length: change.items }, (_, index) => items[index] ?? items.at(-1) ?? null);
}

function membersOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value as Members) : [];
}

/** Treats `__proto__` as an ordinary member. */
function fromMembers(members: readonly (readonly [string, unknown])[]): Members {
  return Object.fromEntries(members);
}

function namesOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function stepOf(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
