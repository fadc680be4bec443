import { isArray, isObject, type Json, type JsonObject } from '@eventwright/json';
import { assertionsHold } from './naive-assertions.ts';

/** What a schema says about a value, and which members and items it evaluated. */
interface Judgement {
  readonly isValid: boolean;
  readonly members: ReadonlySet<string>;
  readonly items: ReadonlySet<number>;
}

/** The members and items that the keywords of one schema have evaluated so far. */
interface Seen {
  readonly members: Set<string>;
  readonly items: Set<number>;
}

/**
 * The schema that references start from, and whether `contains` evaluates the items that it counts.
 */
interface Scope {
  readonly root: Json;
  readonly containsLooks: boolean;
  readonly depth: number;
}

const deepest = 40;

/**
 * Validates by the text of the specification (draft 2020-12, and 2019-09 where it differs), keyword
 * by keyword and without regard to speed. The tests use it as a judge that shares nothing with the
 * code under test or with Ajv. References lead within the document only.
 *
 * @throws if a schema refers to itself without end.
 */
export function isNaivelyValid(schema: Json, value: Json): boolean {
  const dialect = isObject(schema) ? schema['$schema'] : undefined;
  const containsLooks = !String(dialect).includes('2019-09');
  return judge(schema, value, { root: schema, containsLooks, depth: 0 }).isValid;
}

const nothing: Judgement = { isValid: false, members: new Set(), items: new Set() };

function judge(schema: Json | undefined, value: Json, outer: Scope): Judgement {
  if (schema === true) return { ...nothing, isValid: true };
  if (!isObject(schema)) return nothing;
  const scope = { ...outer, depth: outer.depth + 1 };
  if (scope.depth > deepest) throw new RangeError('the schema refers to itself without end');
  const seen: Seen = { members: new Set(), items: new Set() };
  const isValid =
    assertionsHold(schema, value) &&
    inPlaceHolds(schema, value, scope, seen) &&
    (!isArray(value) || itemsHold(schema, value, scope, seen)) &&
    (!isObject(value) || membersHold(schema, value, scope, seen)) &&
    unevaluatedHolds(schema, value, scope, seen);
  return isValid ? { isValid, ...seen } : nothing;
}

function inPlaceHolds(schema: JsonObject, value: Json, scope: Scope, seen: Seen): boolean {
  const valid = (part: Json | undefined): boolean => {
    const judgement = judge(part, value, scope);
    for (const name of judgement.members) seen.members.add(name);
    for (const index of judgement.items) seen.items.add(index);
    return judgement.isValid;
  };
  const list = (keyword: string) => (schema[keyword] as readonly Json[] | undefined) ?? [];
  const count = (keyword: string) => list(keyword).filter(valid).length;
  if (schema['$ref'] !== undefined && !valid(target(String(schema['$ref']), scope.root)))
    return false;
  if (count('allOf') < list('allOf').length) return false;
  if (schema['anyOf'] !== undefined && count('anyOf') === 0) return false;
  if (schema['oneOf'] !== undefined && count('oneOf') !== 1) return false;
  if (schema['not'] !== undefined && judge(schema['not'], value, scope).isValid) return false;
  if (schema['if'] !== undefined) {
    const next = valid(schema['if']) ? schema['then'] : schema['else'];
    if (next !== undefined && !valid(next)) return false;
  }
  const dependent = (schema['dependentSchemas'] ?? {}) as JsonObject;
  return Object.entries(dependent).every(([name, part]) => {
    return !isObject(value) || !Object.hasOwn(value, name) || valid(part);
  });
}

function target(reference: string, root: Json): Json | undefined {
  const steps = decodeURIComponent(reference).split('/').slice(1);
  return steps.reduce<Json | undefined>((part, step) => {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    return (part as JsonObject | null | undefined)?.[name];
  }, root);
}

function itemsHold(schema: JsonObject, value: readonly Json[], scope: Scope, seen: Seen): boolean {
  const { contains, minContains = 1, maxContains = Infinity } = schema;
  const tuple = isArray(schema['items']) ? schema['items'] : schema['prefixItems'];
  const rest = isArray(schema['items']) ? schema['additionalItems'] : schema['items'];
  const prefix = isArray(tuple) ? tuple : [];
  for (const [index, item] of value.entries()) {
    const part = prefix[index] ?? rest;
    if (part === undefined) continue;
    if (!judge(part, item, scope).isValid) return false;
    seen.items.add(index);
  }
  if (contains === undefined) return true;
  const matching = [...value.keys()].filter((index) => {
    return judge(contains, value[index] as Json, scope).isValid;
  });
  if (scope.containsLooks) for (const index of matching) seen.items.add(index);
  return matching.length >= Number(minContains) && matching.length <= Number(maxContains);
}

function membersHold(schema: JsonObject, value: JsonObject, scope: Scope, seen: Seen): boolean {
  const { propertyNames } = schema;
  const properties = (schema['properties'] ?? {}) as JsonObject;
  const patterns = Object.entries((schema['patternProperties'] ?? {}) as JsonObject);
  return Object.entries(value).every(([name, member]) => {
    const parts = [
      ...(Object.hasOwn(properties, name) ? [properties[name]] : []),
      ...patterns.filter(([p]) => new RegExp(p, 'u').test(name)).map(([, part]) => part),
    ];
    const others = schema['additionalProperties'];
    if (parts.length === 0 && others !== undefined) parts.push(others);
    if (parts.length > 0) seen.members.add(name);
    const isNameValid = propertyNames === undefined || judge(propertyNames, name, scope).isValid;
    return isNameValid && parts.every((part) => judge(part, member, scope).isValid);
  });
}

function unevaluatedHolds(schema: JsonObject, value: Json, scope: Scope, seen: Seen): boolean {
  const { unevaluatedItems, unevaluatedProperties } = schema;
  if (isArray(value) && unevaluatedItems !== undefined) {
    for (const [index, item] of value.entries()) {
      if (seen.items.has(index)) continue;
      if (!judge(unevaluatedItems, item, scope).isValid) return false;
      seen.items.add(index);
    }
  }
  if (isObject(value) && unevaluatedProperties !== undefined) {
    for (const [name, member] of Object.entries(value)) {
      if (seen.members.has(name)) continue;
      if (!judge(unevaluatedProperties, member, scope).isValid) return false;
      seen.members.add(name);
    }
  }
  return true;
}
