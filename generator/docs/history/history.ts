import { isObject, type JsonObject } from '@eventwright/json';
import type { Documents } from '../../load/document.ts';
import type { Event } from '../../model/catalog.ts';
import { isWrittenAlike } from '../../model/event-source.ts';
import { detailTypeKeyword, sourceKeyword } from '../../model/events/output-folder.ts';
import { isShallow, readDocuments } from '../../repositories/revision.ts';
import { references, referenceTarget } from '../../schema/references.ts';
import { compareVersions } from './compare-versions.ts';
import type { EventVersion } from './event-version.ts';
import { type Commit, type FileChange, gitLog } from './git-log.ts';

/** The history of a catalogue's events. */
export interface History {
  /** The versions of an event, newest first. */
  versionsOf(event: Event): readonly EventVersion[];
  /** A key that changes whenever the versions change. Computing it needs no comparison. */
  keyOf(event: Event): string;
  /** What is known to be missing, in a sentence. */
  readonly note: string | undefined;
}

/** A change of a file, with the place of its commit in the log: 0 is the newest. */
interface Step extends FileChange {
  readonly at: number;
}

/** Reads the history of a catalogue from git; it is empty if there is none. */
export function readHistory(schemas: string, present: Documents, most: number): History {
  const commits = most === 0 ? [] : gitLog(schemas);
  if (commits.length === 0) return { versionsOf: () => [], keyOf: () => '', note: undefined };
  const steps = commits.flatMap(({ changes }, at) =>
    changes.map((change): Step => ({ ...change, at })),
  );
  const blobs = new Map(
    steps.flatMap(({ after, before, file }) =>
      [before, after].flatMap((id) => (id === undefined ? [] : [[`${id}/${file}`, id] as const])),
    ),
  );
  const contents = readDocuments(schemas, blobs);
  const past = pastOf(
    commits,
    Map.groupBy(steps, ({ file }) => file),
    contents,
    present,
  );
  return {
    versionsOf: (event) => versions(asWritten(event, present), past(event, most * looks), most),
    keyOf: (event) =>
      past(event, most * looks)
        .map(({ commit: { id, tag } }) => `${id} ${tag ?? ''}`)
        .join(),
    note: isShallow({ schemas, configuration: schemas })
      ? 'Earlier versions are missing: this clone of the repository is shallow.'
      : undefined,
  };
}

/**
 * A version of an event, and the commit that introduced it. The present version may not be
 * committed.
 */
interface Past {
  readonly commit: Omit<Commit, 'changes'>;
  readonly event: Event;
  /** Whether its own file changed, and not only one that it refers to. */
  readonly isOwn: boolean;
}

/** Shared files change more often than what an event uses of them. */
const looks = 4;

const notCommitted: Past['commit'] = {
  id: '',
  date: '',
  subject: 'Changes that are not committed yet.',
  tag: undefined,
};

function versions(event: Event, past: readonly Past[], most: number): readonly EventVersion[] {
  const [newest] = past;
  const isDirty = newest !== undefined && !isWrittenAlike(event, newest.event);
  const all = isDirty ? [{ commit: notCommitted, event, isOwn: true }, ...past] : past;
  const found: EventVersion[] = [];
  for (const [index, { commit, event: young, isOwn }] of all.entries()) {
    if (found.length >= most) break;
    const compared = compareVersions(all[index + 1]?.event, young);
    // A shared file changed in what other events use.
    if (compared.verdict !== 'first' && compared.changes.length === 0 && !isOwn) continue;
    const { date, id, subject, tag } = commit;
    found.push({ tag, commit: id, date, subject, ...compared });
  }
  return found;
}

/** The event with the text of its files, for a byte-by-byte comparison with files from git. */
function asWritten(event: Event, present: Documents): Event {
  const contentOf = (file: string) => {
    const value = present.get(file)?.value;
    return isObject(value) ? value : undefined;
  };
  const schema = contentOf(event.file) ?? event.schema;
  return { ...event, schema, reaches: reachOf(event.file, schema, contentOf) };
}

type ContentAt = (file: string, at: number) => JsonObject | undefined;

/**
 * Finds the versions of an event: the commits in which its file, or one that it refers to, changed
 * the meaning of its schema.
 */
function pastOf(
  commits: readonly Commit[],
  stepsOf: ReadonlyMap<string, readonly Step[]>,
  contents: Documents,
  present: Documents,
): (event: Event, most: number) => readonly Past[] {
  const read = (file: string, id: string | undefined) => {
    const value = id === undefined ? undefined : contents.get(`${id}/${file}`)?.value;
    return isObject(value) ? value : undefined;
  };
  const contentAt: ContentAt = (file, at) => {
    const steps = stepsOf.get(file) ?? [];
    const step = steps.find((one) => one.at >= at);
    if (step !== undefined) return read(file, step.after);
    const oldest = steps.at(-1);
    if (oldest !== undefined) return read(file, oldest.before);
    const value = present.get(file)?.value;
    return isObject(value) ? value : undefined;
  };
  const nextChange = (files: Iterable<string>, from: number): number => {
    let nearest = Number.POSITIVE_INFINITY;
    for (const file of files) {
      const step = stepsOf.get(file)?.find(({ at }) => at >= from);
      if (step !== undefined) nearest = Math.min(nearest, step.at);
    }
    return nearest;
  };
  return (event, most) => {
    const found: Past[] = [];
    let { file } = event;
    for (let next = 0; found.length < most; next += 1) {
      const now = contentAt(file, next);
      if (now === undefined || !isSame(now, event)) break;
      const reaches = reachOf(file, now, (name) => contentAt(name, next));
      // Nothing that it reaches changed in the commits between.
      const at = nextChange(reaches.keys(), next);
      const commit = commits[at];
      if (commit === undefined) break;
      const own = commit.changes.find((change) => change.file === file);
      const then = { ...event, schema: now, reaches: renamed(reaches, file, event.file) };
      found.push({ commit, event: then, isOwn: own !== undefined });
      next = at;
      if (own !== undefined && own.before === undefined) {
        const moved = movedFrom(commit, own, event, read);
        if (moved === undefined) break;
        file = moved;
      }
    }
    return found;
  };
}

/** The file that an added one was before: deleted in the same commit, of the same event. */
function movedFrom(
  { changes }: Commit,
  added: FileChange,
  event: Event,
  read: (file: string, id: string | undefined) => JsonObject | undefined,
): string | undefined {
  const gone = changes.filter(({ after }) => after === undefined);
  const moved = gone.find(({ before, file }) => {
    const schema = read(file, before);
    return before === added.after || (schema !== undefined && names(schema, event));
  });
  return moved?.file;
}

/** A schema that names no event of its own takes its names from the configuration. */
function isSame(schema: JsonObject, event: Event): boolean {
  return schema[sourceKeyword] === undefined || names(schema, event);
}

function names(schema: JsonObject, { detailType, source }: Event): boolean {
  return schema[sourceKeyword] === source && schema[detailTypeKeyword] === detailType;
}

/** A schema with all that it refers to. */
function reachOf(
  file: string,
  schema: JsonObject,
  contentOf: (file: string) => JsonObject | undefined,
): ReadonlyMap<string, JsonObject> {
  const reached = new Map([[file, schema]]);
  for (const [from, one] of reached) {
    for (const { reference } of references(one)) {
      const target = referenceTarget(from, reference);
      if (target === undefined || reached.has(target.file)) continue;
      const found = contentOf(target.file);
      if (found !== undefined) reached.set(target.file, found);
    }
  }
  return reached;
}

/** A file under the name that it has now, so that versions are compared with one another. */
function renamed(
  reaches: ReadonlyMap<string, JsonObject>,
  from: string,
  to: string,
): ReadonlyMap<string, JsonObject> {
  if (from === to) return reaches;
  return new Map([...reaches].map(([file, schema]) => [file === from ? to : file, schema]));
}
