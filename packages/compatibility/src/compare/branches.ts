import { canonicalText, isObject, type Json } from '@eventwright/json';

/**
 * Indexes of an old and a new branch that correspond. One of them is missing if a branch has no
 * counterpart.
 */
export type BranchPair = readonly [number | undefined, number | undefined];

/**
 * Pairs the branches of two lists of schemas: by position if the order matters; otherwise equal
 * ones first, then those with the same constant in the same property, then the rest in order.
 */
export function pairBranches(
  old: readonly Json[],
  young: readonly Json[],
  isOrdered: boolean,
): readonly BranchPair[] {
  const left = new Set(old.keys());
  const right = new Set(young.keys());
  const pairs: BranchPair[] = [];
  const pairBy = (name: (schema: Json) => string | undefined) => {
    for (const i of [...left]) {
      const wanted = name(old[i] as Json);
      const j = [...right].find(
        (index) => wanted !== undefined && name(young[index] as Json) === wanted,
      );
      if (j === undefined) continue;
      left.delete(i);
      right.delete(j);
      pairs.push([i, j]);
    }
  };
  if (!isOrdered) {
    pairBy(canonicalText);
    pairBy(discriminator);
    if (left.size !== right.size) pairBy(type);
  }
  const rest = [...left].map((i): BranchPair => {
    const [j] = isOrdered ? [right.has(i) ? i : undefined] : [...right];
    if (j !== undefined) right.delete(j);
    return [i, j];
  });
  return [...pairs, ...rest, ...[...right].map((j): BranchPair => [undefined, j])];
}

/** The properties that a branch fixes to one value. */
function discriminator(schema: Json): string | undefined {
  const properties = isObject(schema) ? schema['properties'] : undefined;
  if (!isObject(properties)) return isObject(schema) ? constantOf(schema) : undefined;
  const fixed = Object.entries(properties).flatMap(([name, property]) => {
    const constant = isObject(property) ? constantOf(property) : undefined;
    return constant === undefined ? [] : [`${name}=${constant}`];
  });
  return fixed.length > 0 ? fixed.sort().join() : undefined;
}

function constantOf(schema: { readonly [key: string]: Json }): string | undefined {
  const { const: constant, enum: values } = schema;
  if (constant !== undefined) return canonicalText(constant);
  return Array.isArray(values) && values.length === 1 ? canonicalText(values[0]) : undefined;
}

function type(schema: Json): string | undefined {
  return isObject(schema) && schema['type'] !== undefined
    ? canonicalText(schema['type'])
    : undefined;
}
