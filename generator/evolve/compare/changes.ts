import type { SchemaSource } from '../schema/document.ts';
import { isArray, isObject, type Json, type JsonObject } from '../schema/json.ts';
import { type Difference, differencesOf } from './differences.ts';
import { type Compatibility, compatibilityOf } from './verdict.ts';

/** What one change does, looked at alone. */
export type Effect = 'none' | 'breaks backward' | 'breaks forward' | 'breaks both' | 'unknown';

/** A change of a schema, its place as a JSON pointer, and what it does. */
export interface Change {
  readonly pointer: string;
  readonly kind: string;
  readonly before?: Json;
  readonly after?: Json;
  readonly effect: Effect;
}

/**
 * Lists the changes that count. The effect of each is the verdict on the old subschema with that
 * change alone; so changes that undo one another are told with the effects that each would have.
 */
export function changesBetween(before: SchemaSource, after: SchemaSource): readonly Change[] {
  return differencesOf(before.schema, after.schema).map((difference) => {
    const { within, changed, ...told } = difference;
    return { ...told, effect: effectOf(before, after, difference) };
  });
}

function effectOf(before: SchemaSource, after: SchemaSource, difference: Difference): Effect {
  const { within, changed } = difference;
  const document = withDefinitions(replaceAt(before.schema, within, changed), after.schema);
  const others = new Map([...(after.others ?? []), ...(before.others ?? [])]);
  const verdict = compatibilityOf(
    { ...before, at: within },
    { ...before, label: after.label, schema: document, others, at: within },
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
  return isObject(document) ? { ...document, [key]: below(document[key]) } : document;
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
