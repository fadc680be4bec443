import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { isObject, type Json } from '@eventwright/json';
import { catalogueFolders, readDocument } from '../../load/load.ts';

/** The files that lie around one and have an identifier, by that identifier as a URI. */
export type NamedFiles = () => ReadonlyMap<string, string>;

/** Looks for the files of the catalogue that a file is in, otherwise of its folder, when first asked. */
export function namedFilesAround(path: string): NamedFiles {
  let known: ReadonlyMap<string, string> | undefined;
  return () => {
    known ??= filesByName(resolve(path));
    return known;
  };
}

/** The identifier that a schema has: draft 4 calls it `id`. */
export function identifierOf(schema: Json | undefined): string | undefined {
  const { $id, id } = isObject(schema) ? schema : {};
  if (typeof $id === 'string') return $id;
  return typeof id === 'string' ? id : undefined;
}

/** The folder of the schemas of the catalogue that a file is in. */
function catalogueOf(path: string): string | undefined {
  const parts = dirname(path).split(sep);
  const at = parts.findLastIndex((part) => catalogueFolders.includes(part));
  return at < 1 ? undefined : parts.slice(0, at).join(sep);
}

function filesByName(path: string): ReadonlyMap<string, string> {
  const catalogue = catalogueOf(path);
  const folder = catalogue ?? dirname(path);
  const named = new Map<string, string>();
  const entries = readdirSync(folder, {
    recursive: catalogue !== undefined,
    withFileTypes: true,
  });
  for (const entry of entries) {
    if (!entry.isFile() || !/\.(?:json|ya?ml)$/.test(entry.name)) continue;
    const file = join(entry.parentPath, entry.name);
    const identifier = identifierOf(readDocument(file, readFileSync(file)).value);
    const uri = identifier === undefined ? null : URL.parse(identifier);
    if (uri !== null) named.set(withoutFragment(uri.href), file);
  }
  return named;
}

function withoutFragment(uri: string): string {
  return uri.split('#', 1)[0] ?? uri;
}
