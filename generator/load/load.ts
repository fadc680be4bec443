import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import type { Json } from '@eventwright/json';
import { configurationFile } from '../configuration/configuration.ts';
import type { Document, Documents } from './document.ts';
import { maximumDepth } from './positions.ts';
import { parseYaml } from './yaml.ts';

/** The folders of a catalogue; whatever else lies beside them is none of ours. */
const folders = ['events', 'consumers', 'sources', 'external', 'held'];

/**
 * Reads every file of the catalogue in `folder`, sorted by path, and its configuration, which lies
 * beside the folder unless it is said where; what cannot be read has no value.
 */
export function load(
  folder: string,
  configuration = join(dirname(folder), configurationFile),
): Documents {
  const paths = new Map(
    folders.flatMap((name) => list(folder, name)).map((file) => [file, join(folder, file)]),
  );
  if (existsSync(configuration)) paths.set(configurationFile, configuration);
  const sorted = [...paths].sort(([left], [right]) => byCodeUnit(left, right));
  return new Map(sorted.map(([file, path]) => [file, read(file, path)]));
}

function list(folder: string, name: string): readonly string[] {
  try {
    return readdirSync(join(folder, name), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(json|ya?ml)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, '/').length))
      .map((path) => path.replaceAll(sep, '/'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

function read(file: string, path: string): Document {
  const bytes = readFileSync(path);
  const text = bytes.toString('utf8');
  return {
    file,
    text,
    value: parse(file, text),
    hash: createHash('sha256').update(bytes).digest('hex'),
  };
}

function parse(file: string, text: string): Json | undefined {
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

/** Sorts the same way on every machine, whatever its language. */
function byCodeUnit(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
