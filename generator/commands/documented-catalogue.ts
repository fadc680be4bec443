import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { configurationFile } from '../configuration/configuration.ts';
import { type GeneratedDocuments, registryFile } from '../docs/facts/registry-document.ts';
import { readHistory } from '../docs/history/history.ts';
import type { DocumentedCatalogue } from '../docs/site-input.ts';
import type { Folders } from '../generate.ts';
import type { Documents } from '../load/document.ts';
import type { Catalog } from '../model/catalog.ts';
import { applicationName } from '../repositories/holdings.ts';
import { generatorHash } from '../write/generator-hash.ts';
import { allHashes, readLastRun } from '../write/last-run.ts';
import { recordedReads } from './breaking/readers.ts';
import type { Call, Report } from './command.ts';
import { relativePath } from './printing/shown-path.ts';
import { readSoundCatalogue } from './reading/sound-catalogue.ts';

/** The catalogue with all that its documents say, or why it cannot be documented. */
export function documentedCatalogue({ folders, value }: Call): DocumentedCatalogue | Report {
  const read = readSoundCatalogue(folders, 'Nothing was written.');
  if ('exitCode' in read) return read;
  const { catalog, documents } = read;
  const reads = recordedReads(folders.handlers);
  if (typeof reads === 'string') return { text: `${reads}\n`, exitCode: 1 };
  const most = Number(value('history') ?? 10);
  if (!Number.isInteger(most) || most < 0 || most > 100) {
    return { text: 'error: --history takes a whole number from 0 to 100.\n', exitCode: 2 };
  }
  const root = rootOf(folders);
  const history = readHistory(folders.schemas, documents, most);
  return {
    title: value('title') ?? applicationName(root),
    version: packageVersion(root),
    catalog,
    generated: `./${relativePath(root, folders.output)}`,
    schemas: basename(folders.schemas),
    generatedDocuments: generatedDocuments(catalog, documents, folders.output),
    reads,
    versionsOf: history.versionsOf,
    versionsKeyOf: history.keyOf,
    hashOf: (file) => documents.get(file)?.hash ?? '',
    historyNote: history.note,
  };
}

/** The registry documents of events whose files are as the last run of `generate` read them. */
function generatedDocuments(
  { events }: Catalog,
  documents: Documents,
  folder: string,
): GeneratedDocuments | undefined {
  const last = readLastRun(folder);
  if (last?.generator !== generatorHash()) return undefined;
  const written = allHashes(last.outputs);
  const isRead = (file: string) => documents.get(file)?.hash === last.inputs.get(file);
  if (!isRead(configurationFile)) return undefined;
  const hashes = events.flatMap(({ folder: own, reaches }): [string, string][] => {
    const path = registryFile(own);
    const hash = written.get(path);
    return hash !== undefined && [...reaches.keys()].every(isRead) ? [[path, hash]] : [];
  });
  return { folder, hashes: new Map(hashes) };
}

/** The folder that the application lies in: that of its configuration. */
function rootOf({ configuration, schemas }: Folders): string {
  return dirname(configuration ?? join(dirname(schemas), configurationFile));
}

function packageVersion(folder: string): string {
  try {
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      readonly version?: unknown;
    };
    return typeof version === 'string' ? version : '1.0.0';
  } catch {
    return '1.0.0';
  }
}
