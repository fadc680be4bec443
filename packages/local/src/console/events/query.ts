import { isObject, type Json } from '@eventwright/json';
import { envelope, type KnownField, knownFields } from './event-columns.ts';
import type { JournalEvent } from './journal-event.ts';

/** A search that was read: all conditions must hold. */
export interface Search {
  readonly kind: 'search';
  readonly conditions: readonly Condition[];
}

/** A search that was read, or why it cannot be. */
export type ReadSearch = Search | { readonly kind: 'problem'; readonly problem: string };

/** What one word of a search says about an event. */
export type Condition = { readonly isNegated: boolean } & Look;

type Look =
  | { readonly kind: 'text' /** In lower case. */; readonly wanted: string }
  | { readonly kind: 'status'; readonly passes: Passes }
  | ({ readonly kind: 'known'; readonly field: KnownField } & OfValue)
  | ({ readonly kind: 'path'; readonly path: readonly string[] } & OfValue);

type Passes = (value: Json) => boolean;

/** What a condition on a value asks for. */
export interface OfValue {
  readonly passes: Passes;
  /** A text in lower case that the JSON of every event has for which the condition holds. */
  readonly word: string | undefined;
}

type Operator = ':' | '=' | '>' | '<' | '>=' | '<=';

/** One word of a search: perhaps a minus, perhaps a field and an operator, and a value. */
const word =
  /(?<not>-)?(?:(?<field>[\p{L}_$][\p{L}\p{N}_$.[\]-]*)(?<operator>>=|<=|[:=<>]))?(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<plain>[^\s"]+))/gu;

/**
 * Reads a search: words that all must hold. `text` looks into the whole event; `type:`, `source:`,
 * `bus:`, `status:`, `id:` and `correlation:` into what their names say; any other field is a path
 * into the event, and one that starts with no member of the envelope a path into its detail.
 */
export function readSearch(text: string): ReadSearch {
  const conditions: Condition[] = [];
  for (const { groups = {} } of text.matchAll(word)) {
    const { not, field, operator, quoted, plain = '' } = groups;
    const value = quoted === undefined ? plain : quoted.replaceAll(/\\(.)/g, '$1');
    const look = lookOf(field, (operator ?? ':') as Operator, value);
    if (typeof look === 'string') return { kind: 'problem', problem: look };
    conditions.push({ ...look, isNegated: not !== undefined });
  }
  return { kind: 'search', conditions };
}

/** Returns whether a search finds an event. */
export function finds({ conditions }: Search, event: JournalEvent): boolean {
  return conditions.every((condition) => holdsFor(condition, event) !== condition.isNegated);
}

/** Returns whether what a condition says, negated or not, is true of an event. */
export function holdsFor(condition: Condition, event: JournalEvent): boolean {
  switch (condition.kind) {
    case 'text':
      return textOf(event).includes(condition.wanted);
    case 'status':
      return condition.passes(event.status);
    case 'known':
      return condition.passes(knownFields[condition.field](event));
    case 'path':
      return someAt(event.event, condition.path, 0, condition.passes);
  }
}

function lookOf(field: string | undefined, operator: Operator, value: string): Look | string {
  if (field === undefined) return { kind: 'text', wanted: value.toLowerCase() };
  const passes = comparison(operator, value);
  if (typeof passes === 'string') return passes;
  if (field === 'status') return { kind: 'status', passes };
  const ofValue = {
    passes,
    word: isWrittenAsIs(operator, value) ? value.toLowerCase() : undefined,
  };
  return isKnown(field)
    ? { kind: 'known', field, ...ofValue }
    : { kind: 'path', path: pathOf(field), ...ofValue };
}

function isKnown(field: string): field is KnownField {
  return Object.hasOwn(knownFields, field);
}

/** Not for operators on numbers, values that JSON writes differently, and missing values. */
function isWrittenAsIs(operator: Operator, value: string): boolean {
  if (operator !== ':' && operator !== '=') return false;
  return /^[\w .,:/@-]+$/.test(value) && !'null'.includes(value.toLowerCase());
}

/** `:` is contained in the value, without case; `=` is the value. Numbers compare as numbers. */
function comparison(operator: Operator, value: string): ((found: Json) => boolean) | string {
  if (operator === ':') {
    const wanted = value.toLowerCase();
    return (found) => spell(found).toLowerCase().includes(wanted);
  }
  if (operator === '=') return (found) => spell(found) === value;
  const limit = Number(value);
  if (value === '' || Number.isNaN(limit)) {
    return `${operator} compares numbers, and ${JSON.stringify(value)} is not one.`;
  }
  const holds: Readonly<Record<Exclude<Operator, ':' | '='>, (found: number) => boolean>> = {
    '>': (found) => found > limit,
    '<': (found) => found < limit,
    '>=': (found) => found >= limit,
    '<=': (found) => found <= limit,
  };
  return (found) => typeof found === 'number' && holds[operator](found);
}

function pathOf(field: string): readonly string[] {
  const parts = field.split(/[.[\]]/).filter(Boolean);
  return envelope.has(parts[0] ?? '') ? parts : ['detail', ...parts];
}

/** Whether a value at a path passes. A list on the path stands for each of its elements. */
function someAt(
  root: Json,
  path: readonly string[],
  from: number,
  passes: (value: Json) => boolean,
): boolean {
  let value = root;
  for (let index = from; index < path.length; index += 1) {
    const name = path[index] ?? '';
    if (Array.isArray(value)) {
      if (/^\d+$/.test(name)) return someAt(value[Number(name)] ?? null, path, index + 1, passes);
      return value.some((one: Json) => someAt(one, path, index, passes));
    }
    if (!isObject(value) || !Object.hasOwn(value, name)) return false;
    value = value[name] ?? null;
  }
  return passes(value) || (Array.isArray(value) && value.some(passes));
}

function spell(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The event as text, made once. */
function textOf(event: JournalEvent): string {
  event.text ??= JSON.stringify(event.event).toLowerCase();
  return event.text;
}
