import { canonicalText, isArray, isObject, type Json, type JsonObject } from '@eventwright/json';
import { baseOf, type SchemaSource } from '../schema/document.ts';
import { type Difference, differencesOf } from './differences.ts';
import { documentAt, splitLocation } from './places.ts';
import { type Compatibility, compatibilityOf } from './verdict.ts';

/** What one change does, looked at alone. */
export type Effect = 'none' | 'breaks backward' | 'breaks forward' | 'breaks both' | 'unknown';

/** A change of a schema, its place as a JSON pointer, and what it does. */
export interface Change {
  readonly pointer: string;
  /** The URI of the document in which it is, where that is neither of the two. */
  readonly document?: string;
  readonly kind: string;
  readonly before?: Json;
  readonly after?: Json;
  readonly effect: Effect;
}

/** Effects of changes in documents that several schemas refer to, so that each is asked for once. */
export type KnownEffects = Map<string | undefined, Effect>;

/**
 * Lists the changes that count. The effect of each is the verdict on the old subschema with that
 * change alone; so changes that undo one another are told with the effects that each would have.
 */
export function changesBetween(before: SchemaSource, after: SchemaSource): readonly Change[] {
  return withEffects(differencesOf(before, after), before, after, new Map());
}

/** Says what each difference does by itself; what is known of shared definitions is not asked again. */
export function withEffects(
  differences: readonly Difference[],
  before: SchemaSource,
  after: SchemaSource,
  known: KnownEffects,
): readonly Change[] {
  return differences.map((difference) => {
    const { within, changed, location, ...told } = difference;
    const { uri, pointer } = splitLocation(location);
    const isElsewhere = uri !== baseOf(before) && uri !== baseOf(after);
    const key = isElsewhere ? `${location} ${canonicalText({ ...told, changed })}` : undefined;
    const effect = known.get(key) ?? effectOf(before, after, difference);
    if (key !== undefined) known.set(key, effect);
    return { pointer, ...(isElsewhere ? { document: uri } : {}), ...told, effect };
  });
}

function effectOf(before: SchemaSource, after: SchemaSource, difference: Difference): Effect {
  const { uri, pointer } = splitLocation(difference.within);
  const document = documentAt(before, uri) ?? before.schema;
  const changed = replaceAt(document, pointer, difference.changed);
  const young = documentAt(after, uri === baseOf(before) ? baseOf(after) : uri);
  const all = new Map([...(after.others ?? []), ...(before.others ?? [])]);
  all.set(baseOf(before), before.schema);
  all.delete(uri);
  const source = { base: uri, at: pointer, others: all };
  const verdict = compatibilityOf(
    { ...source, label: before.label, schema: document },
    { ...source, label: after.label, schema: withDefinitions(changed, young ?? null) },
  );
  return effectIn(verdict);
}

/** A verdict in words. */
export function effectIn({ backward, forward }: Compatibility): Effect {
  if (backward.holds === false) return forward.holds === false ? 'breaks both' : 'breaks backward';
  if (forward.holds === false) return 'breaks forward';
  return backward.holds === true && forward.holds === true ? 'none' : 'unknown';
}

function replaceAt(document: Json, pointer: string, value: Json): Json {
  const [, token, ...rest] = pointer.split('/');
  if (token === undefined) return value;
  const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
  const below = (part: Json | undefined) => {
    return replaceAt(part ?? null, rest.map((name) => `/${name}`).join(''), value);
  };
  if (isArray(document)) return document.with(Number(key), below(document[Number(key)]));
  if (!isObject(document)) return document;
  const part = Object.hasOwn(document, key) ? document[key] : undefined;
  return { ...document, [key]: below(part) };
}

/** Adds definitions that only the new document has: what was added may refer to them. */
function withDefinitions(document: Json, young: Json): Json {
  if (!isObject(document) || !isObject(young)) return document;
  const result: Record<string, Json> = { ...document };
  for (const key of ['$defs', 'definitions']) {
    const added = young[key];
    if (isObject(added)) result[key] = { ...added, ...((document[key] ?? {}) as JsonObject) };
  }
  return result;
}
