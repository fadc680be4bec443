import { canonicalText, isArray, isObject, type Json, type JsonObject } from '@eventwright/json';
import { baseOf, type SchemaSource } from '../schema/document.ts';
import { type Validate, validatorOf } from '../validate/validator.ts';
import { type Difference, differencesOf } from './differences.ts';
import { documentAt, splitLocation } from './places.ts';
import { type Compatibility, compatibilityOf, type Inclusion } from './verdict.ts';

/** The effect of one change on its own. */
export type Effect =
  | 'none'
  | 'breaks backward'
  | 'breaks forward'
  | 'breaks both'
  | 'may break backward'
  | 'may break forward'
  | 'undecided';

/** A change of a schema, its place as a JSON pointer, and its effect. */
export interface Change {
  readonly pointer: string;
  /** The URI of the document that contains it, if that is neither of the two. */
  readonly document?: string;
  readonly kind: string;
  readonly before?: Json;
  readonly after?: Json;
  readonly effect: Effect;
  /** Why a direction of the effect is undecided. */
  readonly why?: string;
}

/**
 * Verdicts on changes in documents that several schemas refer to, so that each is computed once.
 */
export type KnownEffects = Map<string | undefined, Compatibility>;

/**
 * Lists the changes that matter. The effect of each is the verdict on the old subschema with only
 * that change, so changes that cancel each other out are listed with the effect that each would
 * have alone. If that is undecided, the verdict on the whole schema decides as far as it can: see
 * {@link settled}.
 */
export function changesBetween(before: SchemaSource, after: SchemaSource): readonly Change[] {
  return withEffects(differencesOf(before, after), before, after, new Map());
}

/**
 * Determines the effect of each difference by itself. Verdicts on shared definitions are reused.
 */
export function withEffects(
  differences: readonly Difference[],
  before: SchemaSource,
  after: SchemaSource,
  known: KnownEffects,
): readonly Change[] {
  let whole: Compatibility | undefined;
  return differences.map((difference) => {
    const { within, changed, location, ...told } = difference;
    const { uri, pointer } = splitLocation(location);
    const isElsewhere = uri !== baseOf(before) && uri !== baseOf(after);
    const key = isElsewhere ? `${location} ${canonicalText({ ...told, changed })}` : undefined;
    const alone = known.get(key) ?? verdictOn(before, after, difference);
    if (key !== undefined) known.set(key, alone);
    if (isUndecided(alone)) whole ??= compatibilityOf(before, after);
    const verdict =
      whole === undefined || !isUndecided(alone)
        ? alone
        : settled(alone, whole, validatorOf(withChange(before, after, difference)));
    return {
      pointer,
      ...(isElsewhere ? { document: uri } : {}),
      ...told,
      effect: effectIn(verdict),
      ...reasonIn(verdict),
    };
  });
}

function isUndecided({ backward, forward }: Compatibility): boolean {
  return backward.holds === 'unknown' || forward.holds === 'unknown';
}

/**
 * What the verdict on all changes says about a change that is undecided alone. If all changes
 * together break nothing, this one breaks nothing. If they break something, their witness may show
 * that this change is enough: the old schema with the change refuses what the old one accepts, or
 * accepts what the old one refuses.
 */
function settled(alone: Compatibility, whole: Compatibility, isValid: Validate): Compatibility {
  const settle = (direction: 'backward' | 'forward', broken: boolean): Inclusion => {
    const [own, all] = [alone[direction], whole[direction]];
    if (own.holds !== 'unknown' || all.holds === 'unknown') return own;
    if (all.holds === true) return all;
    return isValid(all.witness) === broken ? all : own;
  };
  return { backward: settle('backward', false), forward: settle('forward', true) };
}

function verdictOn(
  before: SchemaSource,
  after: SchemaSource,
  difference: Difference,
): Compatibility {
  const { uri, pointer } = splitLocation(difference.within);
  const document = documentAt(before, uri) ?? before.schema;
  const others = othersWithout(uri, before, after);
  const source = { base: uri, at: pointer, others };
  return compatibilityOf(
    { ...source, label: before.label, schema: document },
    { ...source, label: after.label, schema: changedDocument(before, after, difference) },
  );
}

/** The whole old schema with one change. */
function withChange(
  before: SchemaSource,
  after: SchemaSource,
  difference: Difference,
): SchemaSource {
  const { uri } = splitLocation(difference.within);
  const base = baseOf(before);
  const document = changedDocument(before, after, difference);
  const others = new Map(othersWithout(base, before, after));
  if (uri === base) return { label: after.label, base, others, schema: document };
  return { label: after.label, base, schema: before.schema, others: others.set(uri, document) };
}

/** The document that contains a change, with the change applied. */
function changedDocument(
  before: SchemaSource,
  after: SchemaSource,
  { changed, within }: Difference,
): Json {
  const { uri, pointer } = splitLocation(within);
  const document = documentAt(before, uri) ?? before.schema;
  const young = documentAt(after, uri === baseOf(before) ? baseOf(after) : uri);
  return withDefinitions(replaceAt(document, pointer, changed), young ?? null);
}

function othersWithout(
  uri: string,
  before: SchemaSource,
  after: SchemaSource,
): ReadonlyMap<string, Json> {
  const all = new Map([...(after.others ?? []), ...(before.others ?? [])]);
  all.set(baseOf(before), before.schema);
  all.delete(uri);
  return all;
}

/** A verdict in words. */
function effectIn({ backward, forward }: Compatibility): Effect {
  if (backward.holds === false) return forward.holds === false ? 'breaks both' : 'breaks backward';
  if (forward.holds === false) return 'breaks forward';
  if (backward.holds === true) return forward.holds === true ? 'none' : 'may break forward';
  return forward.holds === true ? 'may break backward' : 'undecided';
}

function reasonIn({ backward, forward }: Compatibility): { readonly why?: string } {
  const doubt = [backward, forward].find((one) => one.holds === 'unknown');
  return doubt?.holds === 'unknown' ? { why: doubt.why } : {};
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

/** Adds definitions that only the new document has, because added parts may refer to them. */
function withDefinitions(document: Json, young: Json): Json {
  if (!isObject(document) || !isObject(young)) return document;
  const result: Record<string, Json> = { ...document };
  for (const key of ['$defs', 'definitions']) {
    const added = young[key];
    if (isObject(added)) result[key] = { ...added, ...((document[key] ?? {}) as JsonObject) };
  }
  return result;
}
