import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { type Draft, drafts, type Group } from './suite.ts';

const host = 'http://localhost:1234/';

/** The documents that the suite has a server for, as files of a catalogue that have its URIs. */
export type Remotes = (group: Group) => readonly (readonly [file: string, schema: JsonObject])[];

/** Reads the suite's folder `remotes`; without one, there are none. */
export function remotesIn(folder: string | undefined): Remotes {
  if (folder === undefined || !existsSync(folder)) return () => [];
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json'))
    .map((path) => {
      const read = JSON.parse(readFileSync(join(folder, path), 'utf8')) as Json;
      return [path.replaceAll('\\', '/'), isObject(read) ? read : { allOf: [read] }] as const;
    });
  return ({ draft, schema }) => {
    if (!JSON.stringify(schema).includes(host)) return [];
    return files
      .filter(([path]) => !/^(?:draft|v1)/.test(path) || path.startsWith(`${draft}/`))
      .map(([path, read]) => [`external/remotes/${path}`, named(path, read, draft)]);
  };
}

/**
 * A catalogue identifies a document by its `$id`. A document without one gets the URL that serves
 * it.
 */
function named(path: string, schema: JsonObject, draft: Draft): JsonObject {
  const keyword = draft === 'draft4' ? 'id' : '$id';
  return { $schema: drafts[draft], ...schema, [keyword]: schema[keyword] ?? host + path };
}
