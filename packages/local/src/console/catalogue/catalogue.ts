import type { Json } from '@eventwright/json';
import type { Cloud } from '../../services/service.ts';
import type { Problem, SampleKind } from '../wire/send.ts';
import { breakDetail } from './break-detail.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';
import { explainWithAjv } from './explain-with-ajv.ts';
import { findGenerated } from './generated-events.ts';
import { newExample } from './new-example.ts';
import { registeredEvents } from './registered-events.ts';
import { samplesByCompiler } from './sample-by-compiler.ts';
import { sampleOf } from './sample-of.ts';

/** The event types that the application declares. */
export interface Catalogue {
  list(): Promise<readonly CatalogueEntry[]>;
  find(source: string, type: string): Promise<CatalogueEntry | undefined>;
  /** What is wrong with a detail, according to the generated validator if there is one. */
  check(entry: CatalogueEntry, detail: Json): Promise<readonly Problem[]>;
  /** A detail to start with. */
  sample(entry: CatalogueEntry, kind: SampleKind, seed: number): Promise<Json>;
}

/**
 * Reads the catalogue that the application's folder generates; if it has none, the schemas of the
 * local registry.
 */
export function createCatalogue(cloud: Cloud): Catalogue {
  const list = async () => {
    const generated = findGenerated(cloud.projectFolder);
    const known = new Set(generated.map(keyOf));
    const registered = await registeredEvents(cloud);
    return [...generated, ...registered.filter((entry) => !known.has(keyOf(entry)))].sort(
      (one, other) => (one.type < other.type ? -1 : 1),
    );
  };
  const check: Catalogue['check'] = async (entry, detail) => {
    if (entry.explainer === undefined) return explainWithAjv(entry.schema, detail);
    return await explainWithGenerated(entry.explainer, detail);
  };
  const kept = new Map<string, Promise<readonly Json[]>>();
  /** A module's URL changes with its file, so samples are regenerated when the schema changes. */
  const made = async (key: string, name: string, seed: number): Promise<Json> => {
    const making = kept.get(key) ?? samplesByCompiler(cloud.projectFolder, name);
    kept.set(key, making);
    making.catch(() => kept.delete(key));
    const samples = await making;
    return samples[seed % samples.length] ?? {};
  };
  return {
    list,
    check,
    async find(source, type) {
      return (await list()).find((entry) => entry.source === source && entry.type === type);
    },
    async sample(entry, kind, seed) {
      if (kind === 'example' && entry.definition !== undefined) {
        const example = await newExample(entry.definition).catch(() => undefined);
        if (example !== undefined) return example;
      }
      const valid =
        entry.explainer === undefined
          ? sampleOf(entry.schema)
          : await made(entry.explainer, entry.name, seed);
      return kind !== 'invalid' ? valid : breakDetail(entry.schema, valid, seed);
    },
  };
}

function keyOf({ source, type }: CatalogueEntry): string {
  return `${source}\n${type}`;
}

/** The module exports one function whose name starts with `explain`. */
async function explainWithGenerated(module: string, detail: Json): Promise<readonly Problem[]> {
  const exported = (await import(module)) as Readonly<Record<string, unknown>>;
  const name = Object.keys(exported).find((one) => one.startsWith('explain'));
  const explain = name === undefined ? undefined : exported[name];
  if (typeof explain !== 'function') return [];
  return (explain as (value: Json) => readonly Problem[])(detail);
}
