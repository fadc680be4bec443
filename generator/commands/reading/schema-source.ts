import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { SchemaSource } from '@eventwright/compatibility';
import { isObject, type Json } from '@eventwright/json';
import { meaninglessKeywords } from '../../lint/meaningless.ts';
import type { Finding } from '../../lint/rule.ts';
import { unreadableFiles } from '../../lint/rules/documents/invalid-json.ts';
import type { Document } from '../../load/document.ts';
import { readDocument } from '../../load/load.ts';
import { place, placeOfFinding } from '../../load/place.ts';
import { type Reference, references } from '../../schema/references.ts';
import { linkedSource } from './linked-source.ts';
import { identifierOf, type NamedFiles, namedFilesAround } from './named-files.ts';

/** A schema file with the files that it refers to, and what was read in place of others. */
export interface SchemaFile {
  readonly source: SchemaSource;
  /** One sentence for each file that was read from another folder. */
  readonly notes: readonly string[];
}

/**
 * Reads a schema file, JSON or YAML, and the files that its references name. A file that is not
 * beside it is read beside `sibling`, because an earlier version is often saved alone. Returns text
 * if something is missing or unreadable.
 */
export function readSchemaFile(path: string, label: string, sibling = path): SchemaFile | string {
  const root = readFile(path);
  if (typeof root === 'string') return root;
  const others = new Map<string, Json>();
  const notes: string[] = [];
  const base = pathToFileURL(path).href;
  const queue: OpenFile[] = [{ document: root, uri: base, place: base }];
  const named = [path, sibling].map(namedFilesAround);
  for (const file of queue) {
    for (const reference of referencesOf(file)) {
      const byName = findByName(reference, file, named);
      if (byName === undefined && !namesFile(reference)) continue;
      const { uri, found } =
        byName === undefined
          ? locate(reference, file, [path, sibling])
          : { uri: pathToFileURL(byName).href, found: byName };
      if (uri === queue[0]?.uri || others.has(uri)) continue;
      if (found === undefined) return explainMissing(reference, file);
      const read = readFile(found);
      if (typeof read === 'string') return read;
      if (isElsewhere(found, path, sibling)) {
        const name = nameOf(reference);
        notes.push(
          `${path} refers to \`${name}\`, which is not next to it. ${found} is used instead.`,
        );
      }
      others.set(uri, read.value ?? null);
      const place = URL.parse(nameOf(reference), file.place)?.href ?? uri;
      queue.push({ document: read, uri, place });
    }
  }
  const { value = null } = root;
  const places = new Map(queue.map((file) => [file.uri, file.place]));
  return { source: linkedSource({ label, schema: value, base, others }, places), notes };
}

interface OpenFile {
  readonly document: Document;
  /** The URI that references to it have. */
  readonly uri: string;
  /** The URL of the file that its references are relative to, unless an `$id` sets another. */
  readonly place: string;
}

/** The file's document, or the reason why there is none. */
function readFile(path: string): Document | string {
  if (!existsSync(path)) return `There is no file \`${path}\`.`;
  if (statSync(path).isDirectory()) return `\`${path}\` is a folder: name a file in it.`;
  const document = readDocument(path, readFileSync(path));
  if (typeof document.value === 'boolean') return document;
  const told = (finding: Finding, hint: string) => {
    const { line, column } = placeOfFinding(document, finding);
    return `${path}:${line}:${column} ${finding.message}${hint}`;
  };
  const problems = isObject(document.value)
    ? meaninglessKeywords(path, document.value).map((one) => told(one, ` ${one.hint}`))
    : unreadableFiles(new Map([[path, document]])).map((one) => told(one, ''));
  return problems.length === 0 ? document : problems.join('\n');
}

function referencesOf({ document }: OpenFile): readonly Reference[] {
  return isObject(document.value) ? references(document.value) : [];
}

/** Whether a reference names another file by a relative path. */
function namesFile(reference: Reference): boolean {
  const name = nameOf(reference);
  return name !== '' && (name.startsWith('file:') || !/^[a-z][a-z0-9+.-]*:/i.test(name));
}

/** The file around that has the identifier which a reference means; undefined if there is none. */
function findByName(
  reference: Reference,
  { document, uri }: OpenFile,
  named: readonly NamedFiles[],
): string | undefined {
  const name = nameOf(reference);
  const identifier = identifierOf(document.value);
  const isRelative = namesFile(reference);
  if (name === '' || (isRelative && identifier === undefined)) return undefined;
  const base = URL.parse(identifier ?? '', uri)?.href ?? uri;
  const meant = URL.parse(name, base)?.href;
  if (meant === undefined || meant === base || meant.startsWith('file:')) return undefined;
  const files = named.map((find) => find().get(meant));
  return files.find((file) => file !== undefined);
}

function nameOf({ reference }: Reference): string {
  return reference.split('#', 1)[0] ?? '';
}

/**
 * The URI that a reference has, which an `$id` may decide, and the file that it names, which lies
 * beside the one that it is in, or at the same place below the folder of the sibling.
 */
function locate(
  reference: Reference,
  { document, uri }: OpenFile,
  [path, sibling]: readonly [string, string],
): { readonly uri: string; readonly found: string | undefined } {
  const name = nameOf(reference);
  const identifier = identifierOf(document.value);
  const base = identifier === undefined ? uri : (URL.parse(identifier, uri)?.href ?? uri);
  const target = URL.parse(name, pathToFileURL(document.file).href);
  const own = target === null ? name : shown(fileURLToPath(target));
  const besideSibling = join(dirname(sibling), relative(dirname(resolve(path)), resolve(own)));
  const found = [own, besideSibling].find((file) => existsSync(file));
  return { uri: URL.parse(name, base)?.href ?? name, found };
}

function isElsewhere(found: string, path: string, sibling: string): boolean {
  const isBelow = (folder: string) => !relative(folder, resolve(found)).startsWith('..');
  const [own, other] = [dirname(resolve(path)), dirname(resolve(sibling))];
  return own !== other && !isBelow(own) && isBelow(other);
}

function explainMissing(reference: Reference, { document }: OpenFile): string {
  const { line, column } = place(document, reference.pointer);
  const missing = join(dirname(document.file), nameOf(reference));
  return (
    `${document.file}:${line}:${column} This refers to \`${nameOf(reference)}\`, and there is no file \`${missing}\`.\n` +
    'Put the file there, or correct the reference.'
  );
}

function shown(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith('..') ? path : short;
}
