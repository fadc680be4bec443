import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { SchemaSource } from '@eventwright/compatibility';
import { isArray, isObject, type Json } from '@eventwright/json';

/**
 * Reads a schema file and, at the paths that its references name, the files beside it. A file that
 * is not there stays out; what refers to it is then unknown.
 *
 * @throws when the file itself is missing or is not JSON.
 */
export function readSchemaFile(path: string, label: string): SchemaSource {
  const base = pathToFileURL(path).href;
  const schema = readJson(base);
  const others = new Map<string, Json>();
  const queue: [Json, string][] = [[schema, base]];
  for (const [document, uri] of queue) {
    for (const other of referredFiles(document, uri)) {
      if (other === base || others.has(other)) continue;
      const read = tryReadJson(other);
      if (read === undefined) continue;
      others.set(other, read);
      queue.push([read, other]);
    }
  }
  return { label, schema, base, others };
}

function readJson(uri: string): Json {
  return JSON.parse(readFileSync(new URL(uri), 'utf8')) as Json;
}

function tryReadJson(uri: string): Json | undefined {
  try {
    return readJson(uri);
  } catch {
    return undefined;
  }
}

function referredFiles(value: Json, base: string): readonly string[] {
  if (isArray(value)) return value.flatMap((part) => referredFiles(part, base));
  if (!isObject(value)) return [];
  const reference = value['$ref'];
  const uri = typeof reference === 'string' ? URL.parse(reference, base) : null;
  if (uri) uri.hash = '';
  const own = uri?.protocol === 'file:' && uri.href !== base ? [uri.href] : [];
  return [...own, ...Object.values(value).flatMap((part) => referredFiles(part, base))];
}
