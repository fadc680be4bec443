import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Catalog } from '../../model/catalog.ts';
import { eventIndex } from '../../model/events/event-index.ts';
import { type Place, placesOf } from './field-places.ts';

/** What the consumers were seen to read: paths by event by consumer, from `handlers/NAME/reads.json`. */
export type RecordedReads = ReadonlyMap<string, Readonly<Record<string, readonly string[]>>>;

/**
 * Reads the records beside the handlers. The result omits consumers without one. Returns a sentence
 * if a record cannot be read.
 */
export function recordedReads(handlers: string): RecordedReads | string {
  if (!existsSync(handlers)) return new Map();
  const reads = new Map<string, Readonly<Record<string, readonly string[]>>>();
  for (const file of globSync('*/reads.json', { cwd: handlers }).sort()) {
    const record = parse(readFileSync(join(handlers, file), 'utf8'));
    if (record === undefined) {
      return `${join(basename(handlers), file)} is not what \`npm run reads\` writes. Run it again.`;
    }
    reads.set(record.consumer, record.events);
  }
  return reads;
}

interface ReadsRecord {
  readonly consumer: string;
  readonly events: Readonly<Record<string, readonly string[]>>;
}

function parse(text: string): ReadsRecord | undefined {
  try {
    const { consumer, events } = JSON.parse(text) as Partial<ReadsRecord>;
    const isRecord =
      typeof consumer === 'string' && Object.values(events ?? { none: 0 }).every(Array.isArray);
    return isRecord && events !== undefined ? { consumer, events } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The consumers of the event that read the part that a change affects: `read by process-image`,
 * `not seen to be read by deliver-image`. Undefined if the change affects the whole event, or if
 * nothing is recorded.
 * @param places the changed places, as {@link fieldsOfChange} gives them
 * @param catalogs the versions in which the places are
 */
export function readersOf(
  places: readonly Place[],
  taken: { readonly event: string; readonly consumers: readonly string[] },
  reads: RecordedReads,
  catalogs: readonly Catalog[],
): string | undefined {
  const { consumers, event: name } = taken;
  const namesOf = new Set(
    catalogs.flatMap(({ events }) => {
      const index = eventIndex(events);
      return events.filter((event) => event.name === name).flatMap(index.referencesTo);
    }),
  );
  const pathsOf = (consumer: string) => {
    const record = new Map(Object.entries(reads.get(consumer) ?? {}));
    return [name, ...namesOf].map((one) => record.get(one)).find((paths) => paths !== undefined);
  };
  const recorded = consumers.filter((one) => pathsOf(one) !== undefined);
  if (places.length === 0 || recorded.length === 0) return undefined;
  const events = catalogs.flatMap((one) => one.events.filter((event) => event.name === name));
  const readers = recorded.filter((consumer) => {
    const paths = pathsOf(consumer) ?? [];
    const visited = new Set(
      events.flatMap((event) => paths.flatMap((path) => placesOf(event, path))),
    );
    return places.some((place) => visited.has(place));
  });
  const unrecorded = consumers.filter((one) => !recorded.includes(one));
  const unknown = unrecorded.length > 0 ? `; not recorded for ${unrecorded.join(', ')}` : '';
  if (readers.length > 0) return `read by ${readers.join(', ')}${unknown}`;
  return `not seen to be read by ${recorded.join(', ')}${unknown}`;
}

/**
 * The places of the fields that a change affects: the innermost property or item around it, or the
 * properties that a changed `required` names. Empty if it affects a whole document.
 */
export function fieldsOfChange(
  file: string,
  change: { readonly pointer: string; readonly before?: unknown; readonly after?: unknown },
): readonly Place[] {
  const owner = /^(?<schema>.*)\/required(?:\/\d+)?$/.exec(change.pointer)?.groups?.['schema'];
  const names = owner === undefined ? [] : changedNames(change.before, change.after);
  if (names.length > 0) return names.map((name) => `${file}#${owner}/properties/${name}`);
  const field =
    /^.*\/(?:(?:properties|patternProperties|definitions|\$defs)\/[^/]+|items)(?=\/|$)/.exec(
      change.pointer,
    )?.[0];
  return field === undefined ? [] : [`${file}#${field}`];
}

function changedNames(before: unknown, after: unknown): readonly string[] {
  const [old, young] = [before, after].map((value) => {
    const all: readonly unknown[] = Array.isArray(value) ? value : [value];
    return all.filter((name): name is string => typeof name === 'string');
  });
  const both = [...(old ?? []), ...(young ?? [])];
  return both.filter((name) => !(old?.includes(name) && young?.includes(name)));
}
