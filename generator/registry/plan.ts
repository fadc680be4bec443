import { asksFor, type Mode } from '../evolve/catalogue/mode.ts';
import { type Inclusion, includes } from '../evolve/compare/verdict.ts';
import { isObject, type Json } from '../evolve/schema/json.ts';
import type { JsonObject } from '../model/catalog.ts';
import { inProfile } from '../model/profile.ts';
import { type Content, mostCharacters } from './content.ts';

/** What is to be done with one schema. */
export type Action =
  | { readonly kind: 'create' | 'update'; readonly content: Content }
  | { readonly kind: 'unchanged'; readonly content: Content }
  | { readonly kind: 'refuse'; readonly content: Content; readonly why: string };

/** Under which conditions a schema may be changed. */
export interface Conditions {
  readonly mode: Mode;
  /** True when somebody gave a reason to break the mode. */
  readonly mayBreak: boolean;
}

/** Decides what to do from what is to be and what is registered; undefined is nothing. */
export function planAction(
  content: Content,
  registered: string | undefined,
  { mode, mayBreak }: Conditions,
): Action {
  if (content.text.length > mostCharacters) {
    const why = `${content.text.length} characters; the registry takes ${mostCharacters}`;
    return { kind: 'refuse', content, why };
  }
  if (registered === undefined) return { kind: 'create', content };
  if (isSameMeaning(registered, content.text)) return { kind: 'unchanged', content };
  const broken = mayBreak ? undefined : firstBroken(registered, content.text, mode);
  return broken === undefined
    ? { kind: 'update', content }
    : { kind: 'refuse', content, why: broken };
}

function isSameMeaning(old: string, young: string): boolean {
  if (old === young) return true;
  return isIncluded(old, young).holds === true && isIncluded(young, old).holds === true;
}

function firstBroken(old: string, young: string, mode: Mode): string | undefined {
  for (const direction of ['backward', 'forward'] as const) {
    if (!asksFor(mode, direction)) continue;
    const [sent, read] = direction === 'backward' ? [old, young] : [young, old];
    const { holds, ...rest } = isIncluded(sent, read, true);
    if (holds === false) return `breaks ${direction}: ${JSON.stringify(rest)}`;
    if (holds === 'unknown') return `may break ${direction}: ${JSON.stringify(rest)}`;
  }
  return undefined;
}

/** Consumers read tolerantly: a field more is no reason to refuse. */
function isIncluded(sent: string, read: string, isTolerant = false): Inclusion {
  return includes(
    { label: 'sent', schema: parse(sent, false) },
    { label: 'read', schema: parse(read, isTolerant) },
  );
}

function parse(text: string, isTolerant: boolean): Json {
  const schema = JSON.parse(text) as Json;
  if (!isTolerant || !isObject(schema)) return schema;
  return inProfile(schema as JsonObject, 'tolerant') as Json;
}
