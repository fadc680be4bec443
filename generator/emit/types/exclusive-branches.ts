import type { Json, JsonObject } from '@eventwright/json';
import { isObject } from '@eventwright/json';

/**
 * The branches of a `oneOf`, each without the properties that only the other branches have, if that
 * follows from the schema: for branches that are closed, or that only require something. Branches
 * that a constant distinguishes stay unchanged, because TypeScript distinguishes them itself.
 */
export function exclusiveBranches(branches: readonly Json[]): readonly Json[] {
  const objects = branches.filter(isObject);
  if (objects.length < branches.length || objects.length < 2) return branches;
  if (objects.every(onlyRequires)) {
    return objects.map((branch) => without(branch, requiredElsewhere(branch, objects)));
  }
  if (!objects.every(isClosed) || hasDiscriminator(objects)) return branches;
  const all = new Set(objects.flatMap(namesOf));
  return objects.map((branch) => {
    const own = new Set(namesOf(branch));
    return without(
      branch,
      [...all].filter((name) => !own.has(name)),
    );
  });
}

/** The branch, with properties that are never there. */
function without(branch: JsonObject, names: readonly string[]): JsonObject {
  if (names.length === 0) return branch;
  const { properties } = branch;
  const never = names.map((name) => [name, false] as const);
  const own = isObject(properties) ? Object.entries(properties) : [];
  return { ...branch, properties: Object.fromEntries([...own, ...never]) };
}

/** If another branch requires one property more than this one, it is not there. */
function requiredElsewhere(branch: JsonObject, all: readonly JsonObject[]): readonly string[] {
  const own = new Set(requiredBy(branch));
  const missing = all
    .filter((other) => other !== branch)
    .map((other) => requiredBy(other).filter((name) => !own.has(name)));
  return [...new Set(missing.filter(({ length }) => length === 1).flat())];
}

function requiredBy({ required }: JsonObject): readonly string[] {
  return Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
}

function onlyRequires(branch: JsonObject): boolean {
  return Object.keys(branch).every((keyword) => ['required', 'title'].includes(keyword));
}

const closedKeywords = new Set(
  'type properties required additionalProperties description $comment examples'.split(' '),
);

/** Whether the branch is an object of its own properties and no others, and no more is said about it. */
function isClosed(branch: JsonObject): boolean {
  const { additionalProperties, properties, type } = branch;
  return (
    type === 'object' &&
    additionalProperties === false &&
    isObject(properties) &&
    Object.keys(branch).every((keyword) => closedKeywords.has(keyword))
  );
}

function namesOf({ properties }: JsonObject): readonly string[] {
  return isObject(properties) ? Object.keys(properties) : [];
}

/** Whether a property has a constant in each branch. */
function hasDiscriminator(branches: readonly JsonObject[]): boolean {
  const [first] = branches;
  return (first === undefined ? [] : namesOf(first)).some((name) =>
    branches.every(({ properties }) => {
      const schema = isObject(properties) ? properties[name] : undefined;
      return schema !== undefined && isObject(schema) && ('const' in schema || 'enum' in schema);
    }),
  );
}
