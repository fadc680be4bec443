import { compile, type Matcher } from '@eventwright/pattern';
import type { Catalog, Event } from '../model/catalog.ts';
import { type Judge, judgeOf } from '../validator/judge.ts';
import { readLines } from './read-lines.ts';
import { type RecordedEvent, readRecordedEvent, whyNoEvent } from './recorded-event.ts';

/** How often something happened, and the first line where it did. */
export interface Tally {
  count: number;
  readonly line: number;
  /** What happened there. */
  readonly because: string;
}

/** What happened to the recorded events of one source and detail type. */
export interface JudgedEvents {
  readonly source: string;
  readonly detailType: string;
  count: number;
  /** Whether the catalogue has a schema for them. */
  readonly hasSchema: boolean;
  /** Those that consumers refuse and did not refuse before. */
  refused: Tally | undefined;
  /** Those that consumers refused before, too. */
  refusedBefore: Tally | undefined;
  /** Those that only the publisher's validator refuses, and did not before. */
  unpublishable: Tally | undefined;
  /** By consumer: those that it got before and gets no longer. */
  readonly lost: Map<string, Tally>;
  /** By consumer: those that it gets and did not get before. */
  readonly gained: Map<string, Tally>;
}

/** All that was found out about a file of events. */
export interface RecordedVerdict {
  readonly events: readonly JudgedEvents[];
  readonly lines: number;
  /** Lines that are not events. */
  readonly unreadable: Tally | undefined;
}

/**
 * The maximum number of sources and detail types that are distinguished. The rest is only counted.
 */
const mostKinds = 10_000;

/**
 * Holds every recorded event to the schemas and the filters of a catalogue.
 *
 * @param before the earlier version of the catalogue, if one is known
 * @param see is shown every event that consumers accept
 */
export async function judgeEvents(
  file: string,
  present: Catalog,
  before: Catalog | undefined,
  see: (event: RecordedEvent, line: number) => void = () => undefined,
): Promise<RecordedVerdict> {
  const judges = [judgesOf(present), before === undefined ? undefined : judgesOf(before)] as const;
  const changed = before === undefined ? undefined : changedRules(present, before);
  const kinds = new Map<string, JudgedEvents>();
  let lines = 0;
  let unreadable: Tally | undefined;
  for await (const read of readLines(file)) {
    for (const { number, text } of read) {
      lines += 1;
      const event = readRecordedEvent(text);
      if (event === undefined) {
        unreadable = tally(unreadable, number, () => whyNoEvent(text));
        continue;
      }
      const key = `${event.source}\0${event.detailType}`;
      const judge = judges[0].get(key);
      const kind = kindOf(kinds, key, event, judge !== undefined);
      kind.count += 1;
      if (judge === undefined) see(event, number);
      else if (judgeDetail(kind, number, event.detail, judge, judges[1]?.get(key))) {
        see(event, number);
      }
      if (changed !== undefined) compareRoutes(kind, number, text, changed);
    }
  }
  return { events: [...kinds.values()], lines, unreadable };
}

function judgesOf({ events, external }: Catalog): ReadonlyMap<string, Judge> {
  return new Map(
    [...events, ...external].map((event) => [
      `${event.source}\0${event.detailType}`,
      judgeOf({ file: event.file, reaches: event.reaches }),
    ]),
  );
}

function kindOf(
  kinds: Map<string, JudgedEvents>,
  key: string,
  { detailType, source }: Pick<Event, 'source' | 'detailType'>,
  hasSchema: boolean,
): JudgedEvents {
  const isFull = kinds.size >= mostKinds && !kinds.has(key);
  const place = isFull ? 'others' : key;
  const known = kinds.get(place);
  if (known !== undefined) return known;
  const made: JudgedEvents = {
    source: isFull ? '(others)' : source,
    detailType: isFull ? '' : detailType,
    count: 0,
    hasSchema,
    refused: undefined,
    refusedBefore: undefined,
    unpublishable: undefined,
    lost: new Map(),
    gained: new Map(),
  };
  kinds.set(place, made);
  return made;
}

/** Returns whether consumers accept a detail, and counts it if somebody does not. */
function judgeDetail(
  kind: JudgedEvents,
  line: number,
  detail: object,
  judge: Judge,
  before: Judge | undefined,
): boolean {
  if (judge.isValid(detail)) return true;
  const because = () => {
    const [reason] = judge.explain(detail);
    if (reason === undefined) return 'The schema refuses it.';
    return `${reason.pointer === '' ? 'The detail' : `\`${reason.pointer}\``} ${reason.message}.`;
  };
  if (!judge.isAccepted(detail)) {
    if (before?.isAccepted(detail) === false) {
      kind.refusedBefore = tally(kind.refusedBefore, line, because);
    } else kind.refused = tally(kind.refused, line, because);
    return false;
  }
  if (before?.isValid(detail) !== false) {
    kind.unpublishable = tally(kind.unpublishable, line, because);
  }
  return true;
}

/** The rules that only one version has. */
interface ChangedRules {
  readonly present: Matcher;
  readonly before: Matcher;
}

function changedRules(present: Catalog, before: Catalog): ChangedRules | undefined {
  const now = rulesOf(present);
  const then = rulesOf(before);
  const added = [...now].filter(([key]) => !then.has(key)).map(([, rule]) => rule);
  const removed = [...then].filter(([key]) => !now.has(key)).map(([, rule]) => rule);
  if (added.length + removed.length === 0) return undefined;
  return { present: compile(added), before: compile(removed) };
}

function rulesOf({ consumers }: Catalog) {
  const rules = consumers.flatMap(({ name, subscriptions }) =>
    subscriptions.map(({ event, where }) => {
      const detail = where === undefined ? {} : { detail: where };
      const pattern = { source: [event.source], 'detail-type': [event.detailType], ...detail };
      return { name, pattern };
    }),
  );
  return new Map(rules.map((rule) => [JSON.stringify(rule), rule]));
}

function compareRoutes(
  { gained, lost }: JudgedEvents,
  line: number,
  text: string,
  { before, present }: ChangedRules,
): void {
  const now = present.match(text);
  const then = before.match(text);
  if (now.length + then.length === 0) return;
  for (const name of then) {
    if (!now.includes(name)) lost.set(name, tally(lost.get(name), line, `${name} got it before.`));
  }
  for (const name of now) {
    if (!then.includes(name))
      gained.set(name, tally(gained.get(name), line, `${name} gets it now.`));
  }
}

/** Counts one more; what happened is said about the first only. */
function tally(known: Tally | undefined, line: number, because: string | (() => string)): Tally {
  if (known === undefined) {
    return { count: 1, line, because: typeof because === 'string' ? because : because() };
  }
  known.count += 1;
  return known;
}
