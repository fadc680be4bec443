import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { JsonObject } from '@eventwright/json';
import { nothingObserved, type Observed, observe } from '@eventwright/json/observe';
import { stringify } from 'yaml';
import { counted } from '../diagnostic/counted.ts';
import { lookedFor } from '../infer/looked-for.ts';
import { schemaOf } from '../infer/schema-of.ts';
import type { Event } from '../model/catalog.ts';
import { codeName } from '../model/events/code-name.ts';
import { detailTypeKeyword, sourceKeyword } from '../model/events/output-folder.ts';
import { readLines } from '../recorded/read-lines.ts';
import { readRecordedEvent, whyNoEvent } from '../recorded/recorded-event.ts';
import { judgeOf } from '../validator/judge.ts';
import { writeAtomically } from '../write/files.ts';
import type { Call, Command, Report } from './command.ts';
import {
  archivedEvents,
  archiveOptions,
  describeArchived,
  readsArchive,
} from './reading/archived-events.ts';
import { readSoundEvents } from './reading/sound-catalogue.ts';

/** `eventwright infer EVENTS.jsonl|-`: schemas from recorded events. */
export const inferCommand: Command = {
  operands: '<file>',
  summary: 'Write schemas from recorded events.',
  details:
    'Reads one event per line, in the envelope of EventBridge or as an entry of PutEvents, from FILE, for - from the standard input, or for archive:NAME from an archive. Writes one schema per source and detail type. A schema that exists is kept: it is checked against the events, and rejected events are reported.',
  folders: ['schemas'],
  options: {
    ...archiveOptions,
    replace: { does: 'Write schemas that exist again, from these events only.' },
    json: {
      does: 'Print one JSON object: {"schemas": [{"source", "detailType", "file", "outcome", "events", "refused"}, …], "unreadable": N}.',
    },
  },
  reachesCloud: readsArchive,
  async run(call): Promise<Report> {
    const archived = await archivedEvents(call);
    if (archived !== undefined && 'exitCode' in archived) return archived;
    const file = archived?.file ?? call.operands[0] ?? '-';
    if (file !== '-' && !existsSync(file)) {
      return { text: `${file}: there is no such file.\n`, exitCode: 2 };
    }
    const read = readSoundEvents(call.folders, 'Nothing was written.');
    if ('exitCode' in read) return read;
    const { catalog } = read;
    const seen = await readKinds(file, catalog.events);
    if (seen.kinds.size === 0) {
      const { because, count, line } = seen.unreadable;
      const why = count === 0 ? '' : ` Line ${line}: ${because}.`;
      return { text: `There is no event in ${file}: nothing was written.${why}\n`, exitCode: 2 };
    }
    const report = writeKinds(seen, call);
    return archived === undefined
      ? report
      : { ...report, text: `${describeArchived(archived)}${report.text}` };
  },
};

/** What was observed of the events of one source and detail type. */
interface Kind {
  readonly source: string;
  readonly detailType: string;
  readonly known: Event | undefined;
  readonly detail: Observed;
  /** What the schema that exists refuses: how often, and the first reason. */
  refused: { count: number; readonly line: number; readonly because: string } | undefined;
}

interface Kinds {
  readonly kinds: ReadonlyMap<string, Kind>;
  /** The lines that are no events: how many, the first, and why that is none. */
  readonly unreadable: Unreadable;
}

interface Unreadable {
  readonly count: number;
  readonly line: number;
  readonly because: string;
}

async function readKinds(file: string, events: readonly Event[]): Promise<Kinds> {
  const kinds = new Map<string, Kind>();
  let unreadable: Unreadable = { count: 0, line: 0, because: '' };
  for await (const lines of readLines(file)) {
    for (const { number, text } of lines) {
      const event = readRecordedEvent(text);
      if (event === undefined) {
        unreadable =
          unreadable.count === 0
            ? { count: 1, line: number, because: whyNoEvent(text) }
            : { ...unreadable, count: unreadable.count + 1 };
        continue;
      }
      const { detail, detailType, source } = event;
      const key = `${source}\0${detailType}`;
      const known = events.find((one) => one.source === source && one.detailType === detailType);
      const kind: Kind = kinds.get(key) ?? {
        source,
        detailType,
        known,
        detail: nothingObserved(),
        refused: undefined,
      };
      kinds.set(key, kind);
      observe(kind.detail, detail, lookedFor);
      if (kind.known !== undefined) hold(kind, kind.known, number, detail);
    }
  }
  return { kinds, unreadable };
}

function hold(kind: Kind, { file, reaches }: Event, line: number, detail: JsonObject): void {
  const judge = judgeOf({ file, reaches });
  if (judge.isValid(detail)) return;
  if (kind.refused !== undefined) {
    kind.refused.count += 1;
    return;
  }
  const [reason] = judge.explain(detail);
  const because = reason === undefined ? 'refused' : `${reason.pointer} ${reason.message}`.trim();
  kind.refused = { count: 1, line, because };
}

function writeKinds({ kinds, unreadable }: Kinds, call: Call): Report {
  const lines: string[] = [];
  const inferred: object[] = [];
  const taken = new Set<string>();
  const schemas = basename(call.folders.schemas);
  let isRefused = false;
  for (const kind of kinds.values()) {
    const { detail, detailType, known, refused, source } = kind;
    const told = `"${detailType}" of ${source}`;
    const record = (outcome: 'skipped' | 'kept' | 'written', file?: string) => {
      const shown = file === undefined ? null : `${schemas}/${file}`;
      const events = detail.count;
      const count = outcome === 'kept' ? (refused?.count ?? 0) : 0;
      inferred.push({ source, detailType, file: shown, outcome, events, refused: count });
    };
    if (source.startsWith('aws.')) {
      record('skipped');
      lines.push(`${told}: skipped. AWS's own events are in \`eventwright aws\`.`);
    } else if (known !== undefined && !call.flag('replace')) {
      isRefused ||= refused !== undefined;
      record('kept', known.file);
      lines.push(`${schemas}/${known.file} is kept: ${heldText(detail.count, refused)}`);
    } else {
      const file = known?.file ?? freeFile(kind, taken, call);
      const title =
        known === undefined ? titleOf(kind, file) : String(known.schema['title'] ?? detailType);
      const text = schemaText(file, eventSchema(kind, title));
      writeAtomically(join(call.folders.schemas, file), text);
      record('written', file);
      lines.push(`${schemas}/${file} was written, from ${counted(detail.count, 'event')}.`);
    }
  }
  if (unreadable.count > 0) {
    lines.push(
      `${counted(unreadable.count, 'line is not an event', 'lines are not events')}, such as line ${unreadable.line}: ${unreadable.because}`,
    );
  }
  const text = lines.map((line) => `${line}\n`).join('');
  const data = { schemas: inferred, unreadable: unreadable.count };
  return { text, exitCode: isRefused ? 1 : 0, data };
}

function heldText(count: number, refused: Kind['refused']): string {
  if (refused === undefined) return `all ${count} events conform to it.`;
  return `it refuses ${refused.count} of ${count} events, such as line ${refused.line}: ${refused.because}. Change it, or write it again with --replace.`;
}

/** A file of its own for each, where names in code are alike too. */
function freeFile({ detailType, source }: Kind, taken: Set<string>, { folders }: Call): string {
  const name = codeName('Event', { title: detailType });
  const isFree = (file: string) =>
    !taken.has(file.toLowerCase()) && !existsSync(join(folders.schemas, file));
  const plain = `events/${name}.json`;
  const file = isFree(plain) ? plain : `events/${codeName('Event', { title: source })}${name}.json`;
  taken.add(file.toLowerCase());
  return file;
}

/** The detail type, unless the name in code that comes of it is another event's. */
function titleOf({ detailType }: Kind, file: string): string {
  const name = basename(file, '.json');
  return codeName('Event', { title: detailType }) === name ? detailType : name;
}

/** A schema in the language of its file, so that no second file describes the same event. */
function schemaText(file: string, schema: JsonObject): string {
  return /\.ya?ml$/.test(file) ? stringify(schema) : `${JSON.stringify(schema, null, 2)}\n`;
}

function eventSchema({ detail, detailType, source }: Kind, title: string): JsonObject {
  const { $comment: _comment, ...schema } = schemaOf(detail);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title,
    description: `Inferred from ${counted(detail.count, 'recorded event')}. Say in one sentence what has happened.`,
    [sourceKeyword]: source,
    [detailTypeKeyword]: detailType,
    ...schema,
  };
}
