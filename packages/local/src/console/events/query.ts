import { isObject, type Json } from '@eventwright/json';
import type { JournalEvent } from './journal-event.ts';

/** A search that was read. */
export interface Search {
  readonly kind: 'search';
  /** Whether an event is one that it finds. */
  readonly finds: (event: JournalEvent) => boolean;
  /** Words in lower case that the JSON of every event has that it finds, as they are written there. */
  readonly words: readonly string[];
}

/** A search that was read, or why it cannot be. */
export type ReadSearch = Search | { readonly kind: 'problem'; readonly problem: string };

type Test = Search['finds'];

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
  const tests: Test[] = [];
  const words: string[] = [];
  for (const { groups = {} } of text.matchAll(word)) {
    const { not, field, operator, quoted, plain = '' } = groups;
    const value = quoted === undefined ? plain : quoted.replaceAll(/\\(.)/g, '$1');
    const test = testOf(field, (operator ?? ':') as Operator, value);
    if (typeof test === 'string') return { kind: 'problem', problem: test };
    tests.push(not === undefined ? test : (event) => !test(event));
    if (not === undefined && isWrittenAsIs(field, operator, value)) words.push(value.toLowerCase());
  }
  return { kind: 'search', finds: (event) => tests.every((test) => test(event)), words };
}

/**
 * Excludes operators on numbers, the status (which changes), values that JSON writes differently,
 * and placeholders for missing values.
 */
function isWrittenAsIs(
  field: string | undefined,
  operator: string | undefined,
  value: string,
): boolean {
  if (field === 'status' || /[<>]/.test(operator ?? '')) return false;
  return /^[\w .,:/@-]+$/.test(value) && !'null'.includes(value.toLowerCase());
}

function testOf(field: string | undefined, operator: Operator, value: string): Test | string {
  if (field === undefined) {
    const wanted = value.toLowerCase();
    return (event) => textOf(event).includes(wanted);
  }
  const known = Object.hasOwn(knownFields, field) ? knownFields[field] : undefined;
  const compare = comparison(operator, value);
  if (typeof compare === 'string') return compare;
  if (known !== undefined) return (event) => compare(known(event));
  const path = pathOf(field);
  return (event) => someAt(event.event, path, 0, compare);
}

const knownFields: Readonly<Record<string, (event: JournalEvent) => Json>> = {
  type: ({ type }) => type,
  source: ({ source }) => source,
  bus: ({ bus }) => bus,
  status: ({ status }) => status,
  id: ({ id }) => id,
  correlation: ({ correlation }) => correlation ?? null,
};

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

const envelope = new Set(
  'version id detail-type source account time region resources detail'.split(' '),
);

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
