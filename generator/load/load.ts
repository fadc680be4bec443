import { createHash } from 'node:crypto';
import { type Dirent, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Json } from '@eventwright/json';
import { configurationFile } from '../configuration/configuration.ts';
import type { Document, Documents } from './document.ts';
import { maximumDepth } from './positions.ts';
import { parseYaml } from './yaml.ts';

/** The folders of a catalogue. Other folders beside them hold definitions that events refer to. */
export const catalogueFolders = ['events', 'consumers', 'sources', 'external', 'held'];

/**
 * Reads every file of the catalogue in `folder`, sorted by path, and its configuration, which lies
 * beside the folder unless it is said where; what cannot be read has no value.
 */
export function load(folder: string, configuration?: string): Documents {
  return readDocuments(catalogueFiles(folder, configuration));
}

/** Reads files of a catalogue. */
export function readDocuments(files: ReadonlyMap<string, string>): Documents {
  return new Map([...files].map(([file, path]) => [file, readUnlessKnown(file, path)]));
}

/** Every file of the catalogue in `folder` and its configuration, sorted, and where it lies. */
export function catalogueFiles(
  folder: string,
  configuration = join(dirname(folder), configurationFile),
): ReadonlyMap<string, string> {
  const paths = new Map(
    foldersIn(folder)
      .flatMap((name) => list(folder, name))
      .map((file) => [file, `${folder}/${file}`]),
  );
  if (existsSync(configuration)) paths.set(configurationFile, configuration);
  return new Map([...paths].sort(([left], [right]) => byCodeUnit(left, right)));
}

/**
 * The folders to read: those of a catalogue, and others, unless the schemas are in a project's root
 * folder, where other folders can be anything.
 */
function foldersIn(folder: string): readonly string[] {
  if (existsSync(join(folder, projectFile)) || !existsSync(folder)) return catalogueFolders;
  const others = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && mayHoldDefinitions(entry.name))
    .map(({ name }) => name);
  return [...new Set([...catalogueFolders, ...others])];
}

const projectFile = 'package.json';

function mayHoldDefinitions(folder: string): boolean {
  return !folder.startsWith('.') && folder !== 'node_modules';
}

/** Those of all files below a schemas folder, by their paths in it, that are files of the catalogue. */
export function catalogueFilesOf(files: readonly string[]): readonly string[] {
  const isProject = files.includes(projectFile);
  return files.filter((file) => {
    const [folder = '', ...rest] = file.split('/');
    if (rest.length === 0 || !isDocument.test(file)) return false;
    return catalogueFolders.includes(folder) || (!isProject && mayHoldDefinitions(folder));
  });
}

const isDocument = /\.(json|ya?ml)$/;

function list(folder: string, name: string): readonly string[] {
  try {
    return filesBelow(folder, name);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** Schema files below a folder. Node.js asks for the state of every file to find them, which is slow. */
function filesBelow(folder: string, name: string): readonly string[] {
  return readdirSync(join(folder, name), { withFileTypes: true }).flatMap((entry) => {
    const path = `${name}/${entry.name}`;
    if (entry.isFile()) return isDocument.test(entry.name) ? [path] : [];
    return isFolder(folder, path, entry) ? filesBelow(folder, path) : [];
  });
}

/** Whether an entry is a folder or a link to one. */
function isFolder(folder: string, path: string, entry: Dirent): boolean {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  return statSync(join(folder, path), { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Changes within one tick of a file system's clock look the same; the slowest tick is two seconds. */
const settledMilliseconds = 2_000;

const known = new Map<string, { readonly looks: string; readonly document: Document }>();

/** Reads a file, unless it looks as it did when this process last read it, as with `--watch`. */
function readUnlessKnown(file: string, path: string): Document {
  const { size, mtimeMs, ctimeMs, ino } = statSync(path);
  const looks = `${file} ${size} ${mtimeMs} ${ctimeMs} ${ino}`;
  const last = known.get(path);
  if (last?.looks === looks) return last.document;
  const document = readDocument(file, readFileSync(path));
  if (Date.now() - ctimeMs > settledMilliseconds) known.set(path, { looks, document });
  else known.delete(path);
  return document;
}

/** Parses one file, JSON or YAML by its name, wherever its bytes come from. */
export function readDocument(file: string, bytes: Buffer): Document {
  const text = bytes.toString('utf8');
  return {
    file,
    text,
    value: parseDocument(file, text),
    hash: createHash('sha256').update(bytes).digest('hex'),
  };
}

/** The value of a JSON or YAML text; undefined if it has none. */
export function parseDocument(file: string, text: string): Json | undefined {
  try {
    const value: Json | undefined = file.endsWith('.json') ? JSON.parse(text) : parseYaml(text);
    return value === undefined || isTooDeep(value) ? undefined : value;
  } catch {
    return undefined;
  }
}

/** Whether a value nests more than a reader who calls himself can follow. */
function isTooDeep(value: Json, left = maximumDepth): boolean {
  if (left < 0) return true;
  if (value === null || typeof value !== 'object') return false;
  const members = Array.isArray(value) ? value : Object.values(value);
  return members.some((member) => isTooDeep(member, left - 1));
}

/** Sorts in the same order on every machine, regardless of its locale. */
function byCodeUnit(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
