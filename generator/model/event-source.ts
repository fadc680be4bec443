import type { SchemaSource } from '@eventwright/compatibility';
import type { JsonObject } from '@eventwright/json';
import { canonicalText, type Json } from '@eventwright/json';
import { inProfile, type Profile } from '../schema/profile.ts';
import type { Event, ExternalEvent } from './catalog.ts';

const root = 'catalogue:///';

/** The file, relative to the schemas folder, that a document's URI names. */
export function fileOf(uri: string): string {
  return uri.slice(root.length);
}

/** The URI by which a file, relative to the schemas folder, is known. */
export function uriOf(file: string): string {
  return root + file;
}

/** An event's schema, with the files that it refers to, as its publishers or its consumers read it. */
export function eventSource(event: Event, label: string, profile: Profile): SchemaSource {
  const referred = [...event.reaches].filter(([file]) => file !== event.file);
  const others = referred.map(([file, schema]): [string, Json] => {
    return [root + file, read(schema, profile)];
  });
  const schema = read(event.schema, profile);
  return { label, schema, base: root + event.file, others: new Map(others) };
}

/** The schema of an AWS event's detail, or of a stream's record, as AWS sends it. */
export function externalSource(
  { file, schema }: Pick<ExternalEvent, 'file' | 'schema'>,
  label: string,
): SchemaSource {
  return { label, schema: read(schema, 'strict'), base: root + file };
}

/** The profile drops `$schema`, and renames what draft 4 has of its own. */
function read(schema: JsonObject, profile: Profile): Json {
  const known = alreadyRead[profile].get(schema);
  if (known !== undefined) return known;
  const { $schema } = schema;
  const isKept = typeof $schema === 'string' && !$schema.includes('draft-04');
  const made = { ...(isKept ? { $schema } : {}), ...inProfile(schema, profile) } as Json;
  alreadyRead[profile].set(schema, made);
  return made;
}

/** A file that many events refer to is read once, and so is one thing to all that look at it. */
const alreadyRead: Readonly<Record<Profile, WeakMap<JsonObject, Json>>> = {
  both: new WeakMap(),
  strict: new WeakMap(),
  tolerant: new WeakMap(),
};

/** Returns whether two versions of an event are written alike, with all that they refer to. */
export function isWrittenAlike(old: Event, young: Event): boolean {
  const texts = [old, young].map(({ reaches }) => {
    return [...reaches].map(([file, schema]) => file + canonicalText(schema as Json)).join();
  });
  return texts[0] === texts[1];
}
