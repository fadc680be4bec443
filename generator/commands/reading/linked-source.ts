import type { SchemaSource } from '@eventwright/compatibility';
import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { linkReferences } from '../../schema/linking/link-references.ts';
import { usesNames } from '../../schema/references.ts';

/**
 * The folder in which the files of a source are assumed to be, so that they are linked like those
 * of a catalogue.
 */
const folder = 'events';

/**
 * A schema file, with the files that it refers to, whose references are a file and a JSON pointer:
 * what a dynamic reference means is then decided, and the official meta-schemas are there.
 *
 * @param places the URLs of the files, by the URIs that the source has for them.
 */
export function linkedSource<Source extends SchemaSource & { readonly base: string }>(
  source: Source,
  places: ReadonlyMap<string, string>,
): SchemaSource {
  const { base, others = new Map<string, Json>(), schema } = source;
  const all = [[base, schema] as const, ...others];
  const files = all.filter((one): one is [string, JsonObject] => isObject(one[1]));
  if (!files.some(([, file]) => usesNames(file))) return source;
  const linked = linkReferences(
    new Map(files.map(([uri, file]) => [fileOf(places.get(uri) ?? uri), file])),
  );
  const found = new Map([...linked].map(([file, one]) => [uriOf(file), withoutIdentity(one)]));
  const root = found.get(base) ?? schema;
  found.delete(base);
  return { ...source, schema: root, others: new Map<string, Json>([...others, ...found]) };
}

function fileOf(uri: string): string {
  return folder + decodeURI(new URL(uri).pathname);
}

/** A file outside of the folder, as meta-schemas are, lies where a relative path from within it ends. */
function uriOf(file: string): string {
  const path = file.startsWith(`${folder}/`) ? file.slice(folder.length) : `/${file}`;
  return `file://${encodeURI(path)}`;
}

function withoutIdentity(schema: JsonObject): JsonObject {
  const { $id: _$id, id: _id, ...rest } = schema;
  return rest;
}
