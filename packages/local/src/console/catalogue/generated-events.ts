import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isObject, type JsonObject } from '@eventwright/json';
import type { CatalogueEntry } from './catalogue-entry.ts';
import { detailSchema } from './detail-schema.ts';

/** The events that `eventwright generate` wrote for the application in a folder; none without one. */
export function findGenerated(folder: string): readonly CatalogueEntry[] {
  const out = path.join(folder, outFolderOf(folder));
  const events = readJson(path.join(out, 'catalogue.json'))?.['events'];
  if (!Array.isArray(events)) return [];
  return events.filter(isObject).flatMap((event) => readEntry(out, event));
}

function outFolderOf(folder: string): string {
  const configured = readJson(path.join(folder, 'eventwright.json'))?.['out'];
  return typeof configured === 'string' ? configured : 'generated';
}

function readEntry(out: string, event: JsonObject): readonly CatalogueEntry[] {
  const { name = '', detailType = '', source = '', description = '' } = event;
  const place = path.join(out, 'events', String(name));
  const schema = readJson(path.join(place, 'registry.json'));
  const explainer = path.join(place, 'explain.js');
  const definition = path.join(place, 'event.ts');
  if (schema === undefined) return [];
  return [
    {
      name: String(name),
      type: String(detailType),
      source: String(source),
      description: String(description),
      schema: detailSchema(schema),
      origin: 'catalogue',
      ...(existsSync(explainer) ? { explainer: versioned(explainer) } : {}),
      ...(existsSync(definition) ? { definition: versioned(definition) } : {}),
    },
  ];
}

/** A module is loaded again when its file has changed. */
function versioned(file: string): string {
  return `${pathToFileURL(file).href}?${statSync(file).mtimeMs}`;
}

function readJson(file: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
