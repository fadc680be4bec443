import { isObject, type JsonObject } from '@eventwright/json';
import { walk } from '../subschemas.ts';
import type { Identities, Target } from './identities.ts';
import { type Resource, recursiveAnchor } from './resources.ts';

/**
 * The schema that each dynamic anchor means: that of the outermost resource that was entered on the
 * path to a schema (JSON Schema Core 2020-12, 8.2.3.2).
 */
export type DynamicScope = ReadonlyMap<string, Target>;

/** The scope within a resource that is entered from another scope. Outer resources come first. */
export function enter(
  scope: DynamicScope,
  { dynamic, file }: Resource,
  identities: Identities,
): DynamicScope {
  const names = [...dynamic].filter(([name]) => !scope.has(name));
  if (names.length === 0) return scope;
  const found = new Map(scope);
  for (const [name, pointer] of names) {
    const target = identities.at(file, pointer);
    if (target !== undefined) found.set(name, target);
  }
  return found;
}

/** The scope of a resource where it is in its file. */
export function scopeInPlace({ chain }: Resource, identities: Identities): DynamicScope {
  return chain.reduce((scope, one) => enter(scope, one, identities), none);
}

const none: DynamicScope = new Map();

/** What a dynamic reference in a scope leads to; undefined if it leads nowhere. */
export function dynamicTarget(
  keyword: '$dynamicRef' | '$recursiveRef',
  reference: string,
  from: Resource,
  { identities, scope }: { readonly identities: Identities; readonly scope: DynamicScope },
): Target | undefined {
  const first = identities.resolve(reference, from);
  const name = first && dynamicName(keyword, reference, first);
  return name === undefined ? first : (scope.get(name) ?? first);
}

/** The anchor that a dynamic reference looks for in its scope; undefined if it is as a `$ref`. */
function dynamicName(
  keyword: '$dynamicRef' | '$recursiveRef',
  reference: string,
  { schema }: Target,
): string | undefined {
  if (!isObject(schema)) return undefined;
  if (keyword === '$recursiveRef') {
    return schema['$recursiveAnchor'] === true ? recursiveAnchor : undefined;
  }
  const [, fragment] = reference.split('#', 2);
  return schema['$dynamicAnchor'] === fragment ? fragment : undefined;
}

/** The part of a scope that decides what a schema means, as one text. */
export function scopeKey(scope: DynamicScope, names: ReadonlySet<string>): string {
  return [...scope]
    .filter(([name]) => names.has(name))
    .map(([name, { file, pointer }]) => `${name}=${file}#${pointer}`)
    .toSorted()
    .join('\n');
}

/** The dynamic anchors that the references of a schema, and of all that it refers to, look for. */
export function namesAskedFrom(start: Target, identities: Identities): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set<JsonObject>();
  const waiting: Target[] = [start];
  for (const { file, pointer, schema } of waiting) {
    if (!isObject(schema) || seen.has(schema)) continue;
    walk(schema, (node, within) => {
      seen.add(node);
      const from = identities.resourceAt({ file, pointer: pointer + within });
      waiting.push(...targetsOf(node, from, names, identities));
    });
  }
  return names;
}

function targetsOf(
  node: JsonObject,
  from: Resource,
  names: Set<string>,
  identities: Identities,
): readonly Target[] {
  return ['$ref', '$dynamicRef', '$recursiveRef'].flatMap((keyword) => {
    const reference = node[keyword];
    const first = typeof reference === 'string' ? identities.resolve(reference, from) : undefined;
    if (first === undefined) return [];
    if (keyword !== '$dynamicRef' && keyword !== '$recursiveRef') return [first];
    const name = dynamicName(keyword, String(reference), first);
    if (name === undefined) return [first];
    names.add(name);
    return [first, ...identities.dynamicAnchors(name)];
  });
}
