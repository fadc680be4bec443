import { canonicalText, type Json, type JsonObject } from '@eventwright/json';
import type { Document, Documents } from '../load/document.ts';
import { build } from '../model/build.ts';
import type { Catalog, Event } from '../model/catalog.ts';
import { detailTypeKeyword, sourceKeyword } from '../model/events/output-folder.ts';
import { sha256 } from '../write/sha256.ts';
import type { Registered, Registry } from './client.ts';
import { contentOf } from './content.ts';
import { inBatches } from './in-batches.ts';
import { readRegisteredSchema } from './registered-schema.ts';

/**
 * The catalogue as a registry has it, with the present consumers: first the newest version of every
 * event, then, if requested, the earlier ones. An event whose registered version equals the current
 * file is read from the file, so that what draft 4 cannot express does not count as a change.
 *
 * @throws UnreadableSchemaError if a schema of ours is registered that is not one of an event.
 */
export async function loadRegistered(
  registry: Registry,
  present: Documents,
  all: boolean,
): Promise<readonly Documents[]> {
  const events = new Map(
    build(present).catalog.events.map((event) => [contentOf(event).name, event]),
  );
  const names = (await registry.names()).filter((name) => name.includes('@'));
  const histories = await inBatches(names, (name) => readHistory(registry, name, all));
  const depth = Math.max(1, ...histories.map(({ versions }) => versions.length));
  const rest = [...present].filter(([file]) => !isEvent(file, events));
  return Array.from({ length: depth }, (_, age) => {
    const registered = histories.flatMap(({ name, versions }): [string, Document][] => {
      const version = versions[age];
      if (version === undefined) return [];
      const document = documentOf(name, version, events.get(name), present);
      return [[document.file, document]];
    });
    return new Map([...rest, ...registered]);
  });
}

/**
 * The present catalogue in the form that registered versions are compared with: an event that draft
 * 4 cannot express completely is read as it would be registered. Otherwise, what is lost would look
 * like a change. An event whose registered version equals the file stays unchanged.
 */
export function asRegistered(
  present: Catalog,
  registered: Catalog,
): { readonly catalog: Catalog; readonly lossy: readonly string[] } {
  const unchanged = new Set(registered.events.map(({ schema }) => schema));
  const lossy: string[] = [];
  const events = present.events.map((event): Event => {
    const { losses, text } = contentOf(event);
    if (losses.length === 0 || unchanged.has(event.schema)) return event;
    lossy.push(event.name);
    const schema = readRegisteredSchema(text).detail;
    return { ...event, schema, reaches: new Map([[event.file, schema]]) };
  });
  return { catalog: { ...present, events }, lossy };
}

interface History {
  readonly name: string;
  /** Newest first. */
  readonly versions: readonly Registered[];
}

async function readHistory(registry: Registry, name: string, all: boolean): Promise<History> {
  const numbers = all ? (await registry.versions(name)).toReversed() : [undefined];
  const versions = await inBatches(numbers, (number) => registry.read(name, number));
  return { name, versions: versions.filter((version) => version !== undefined) };
}

function isEvent(file: string, events: ReadonlyMap<string, Event>): boolean {
  return [...events.values()].some((event) => event.file === file);
}

function documentOf(
  name: string,
  { content }: Registered,
  event: Event | undefined,
  present: Documents,
): Document {
  const own = event && present.get(event.file);
  const isSame = event && canonicalText(JSON.parse(content) as Json) === contentOf(event).text;
  if (own !== undefined && isSame) return own;
  const { source, detailType, detail } = readRegisteredSchema(content);
  const [first = name, last = name] = name.split('@');
  const value: JsonObject = {
    ...detail,
    [sourceKeyword]: source ?? first,
    [detailTypeKeyword]: detailType ?? last,
  };
  const text = `${JSON.stringify(value, null, 2)}\n`;
  return { file: event?.file ?? `events/${last}.json`, text, value, hash: sha256(text) };
}
