import type { JsonNode } from '../json.ts';
import type { Leaf } from '../leaf.ts';
import type { Branch, FieldTests, Pattern } from '../pattern.ts';
import { satisfies } from '../satisfies.ts';

/** A leaf, and the index of its element in each array on its path, by array number. */
interface PlacedLeaf {
  readonly leaf: Leaf;
  readonly elements: ReadonlyMap<number, number>;
}

/**
 * Matches by the definition: one pattern at a time, trying every choice. It is simple enough to
 * trust, and tests compare the machine with it. Exponential in the worst case; for tests only.
 */
export function matchesNaively(pattern: Pattern, event: JsonNode): boolean {
  const leaves = new Map<string, PlacedLeaf[]>();
  collect(event, undefined, new Map(), leaves, { arrays: 0 });
  return pattern.branches.some((branch) => branchMatches(branch, leaves));
}

function collect(
  node: JsonNode,
  path: string | undefined,
  elements: ReadonlyMap<number, number>,
  leaves: Map<string, PlacedLeaf[]>,
  count: { arrays: number },
): void {
  if (node.kind === 'object') {
    for (const { name, value } of node.members) {
      collect(value, path === undefined ? name : `${path}.${name}`, elements, leaves, count);
    }
  } else if (node.kind === 'array') {
    const array = count.arrays++;
    for (const [index, item] of node.items.entries()) {
      const isLeaf = item.kind !== 'object' && item.kind !== 'array';
      const inside = isLeaf ? elements : new Map([...elements, [array, index]]);
      collect(item, path, inside, leaves, count);
    }
  } else if (path !== undefined) {
    const there = leaves.get(path) ?? [];
    leaves.set(path, there);
    there.push({ leaf: node, elements });
  }
}

function branchMatches(branch: Branch, leaves: ReadonlyMap<string, PlacedLeaf[]>): boolean {
  const fields = [...branch.values()].sort((one, other) => (one.path < other.path ? -1 : 1));
  return choose(fields, leaves, []);
}

/**
 * Whether each field, in the order of the paths, either has a leaf that passes and agrees with the
 * leaves chosen so far, or may be missing and has no leaf that agrees with them.
 */
function choose(
  [field, ...rest]: readonly FieldTests[],
  leaves: ReadonlyMap<string, PlacedLeaf[]>,
  chosen: readonly PlacedLeaf[],
): boolean {
  if (field === undefined) return true;
  const there = (leaves.get(field.path) ?? []).filter((placed) =>
    chosen.every((other) => agree(placed, other)),
  );
  const mayLack = field.tests.some((test) => test.kind === 'exists' && !test.wanted);
  if (mayLack && there.length === 0 && choose(rest, leaves, chosen)) return true;
  return there.some(
    (placed) =>
      field.tests.some((test) => satisfies(placed.leaf, test)) &&
      choose(rest, leaves, [...chosen, placed]),
  );
}

function agree(one: PlacedLeaf, other: PlacedLeaf): boolean {
  return [...one.elements].every(
    ([array, index]) => (other.elements.get(array) ?? index) === index,
  );
}
