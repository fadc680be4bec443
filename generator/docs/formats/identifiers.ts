import { sha256 } from '../../write/sha256.ts';

/** An identifier of letters, digits, dots and hyphens for each thing, no two alike in any case. */
export function identifiersOf<Thing>(
  things: readonly Thing[],
  nameOf: (thing: Thing) => string,
): ReadonlyMap<Thing, string> {
  const taken = new Set<string>();
  const identifiers = new Map<Thing, string>();
  for (const thing of things) {
    const name = nameOf(thing);
    const plain = name.replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, longest);
    const isLike = plain === name && !taken.has(plain.toLowerCase());
    const identifier = isLike ? plain : `${plain}-${sha256(name + taken.size).slice(0, 8)}`;
    taken.add(identifier.toLowerCase());
    identifiers.set(thing, identifier);
  }
  return identifiers;
}

const longest = 80;
