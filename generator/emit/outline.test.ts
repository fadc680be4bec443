import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json, JsonObject } from '@eventwright/json';
import { isObject } from '@eventwright/json';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { load, readDocument } from '../load/load.ts';
import { build } from '../model/build.ts';
import type { Catalog } from '../model/catalog.ts';
import { outlineEmitters } from './index.ts';
import { outlineOf } from './outline.ts';
import { units } from './units.ts';

const folder = join(import.meta.dirname, 'fixtures/shop');
const documents = load(folder);
const files = [...documents.keys()].filter((file) => file.endsWith('.json'));
const context = {
  schemas: 'schemas',
  handlersFromOutput: '../handlers',
  outputFromHandlers: '../generated',
};

/** Every place of a document that can be edited: the object that holds it, and its name. */
function placesOf(value: Json): readonly (readonly [JsonObject, string])[] {
  if (Array.isArray(value)) return value.flatMap(placesOf);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => [
    [value, name] as const,
    ...placesOf(member),
  ]);
}

/** The catalogue after an edit of one place of one file; undefined if it is no catalogue then. */
function catalogueAfter(file: string, choice: number, edit: Json | undefined): Catalog | undefined {
  const value = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Json;
  const places = placesOf(value);
  const [holder, name] = places[choice % places.length] ?? [];
  if (holder === undefined || name === undefined) return undefined;
  const members = holder as Record<string, Json>;
  if (edit === undefined) delete members[name];
  else members[name] = edit;
  const edited = readDocument(file, Buffer.from(JSON.stringify(value)));
  const built = build(new Map([...documents, [file, edited]]));
  const isSound = built.diagnostics.every(({ severity }) => severity !== 'error');
  return isSound ? built.catalog : undefined;
}

function outlinesOf(catalog: Catalog): readonly string[] {
  return [...Map.groupBy(units(catalog), ({ file }) => file)]
    .map(([file, parts]) => `${file} ${outlineOf(parts)}`)
    .toSorted();
}

/** Undefined if the emitters throw, as for schemas that lint refuses. */
async function outputsOf(catalog: Catalog): Promise<readonly string[] | undefined> {
  try {
    const made = await Promise.all(outlineEmitters.map((emit) => emit(catalog, context)));
    return made.flat().map(({ path, text }) => `${path}\n${text}`);
  } catch {
    return undefined;
  }
}

test('what is made of outlines stays as it was when no outline changed', async () => {
  const { catalog } = build(documents);
  const [outlines, outputs] = [outlinesOf(catalog), await outputsOf(catalog)];
  let unchanged = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...files),
      fc.nat(),
      fc.constantFrom<Json | undefined>(undefined, 'other', 7, true, {}, ['other']),
      async (file, choice, edit) => {
        const after = catalogueAfter(file, choice, edit);
        if (after === undefined) return;
        if (outlinesOf(after).join('\n') !== outlines.join('\n')) return;
        const made = await outputsOf(after);
        if (made === undefined) return;
        unchanged += 1;
        expect(made).toEqual(outputs);
      },
    ),
    { numRuns: 400 },
  );
  // Otherwise nothing was compared.
  expect(unchanged).toBeGreaterThan(50);
});

test('an outline says how an event is described', () => {
  const file = 'events/OrderPlaced.json';
  const text = documents.get(file)?.text ?? '';
  const edited = text.replace('"description": "', '"description": "New: ');
  expect(edited).not.toBe(text);
  const after = build(new Map([...documents, [file, readDocument(file, Buffer.from(edited))]]));
  expect(outlinesOf(after.catalog)).not.toEqual(outlinesOf(build(documents).catalog));
});
