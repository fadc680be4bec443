import { join } from 'node:path';
import { type JsonObject, withSortedKeys } from '@eventwright/json';
import type { Event } from '../../model/catalog.ts';
import { type Content, convertedEvent } from '../../registry/content.ts';
import { readIfThere } from '../../write/files.ts';
import { sha256 } from '../../write/sha256.ts';

/** What the schema registry holds of an event: the whole event in draft 4. */
export interface RegistryDocument {
  readonly document: JsonObject;
  readonly losses: Content['losses'];
}

/** Registry documents that `generate` wrote for the present schemas. */
export interface GeneratedDocuments {
  /** The folder of the generated files. */
  readonly folder: string;
  /** The hash of each document by its path in the folder. */
  readonly hashes: ReadonlyMap<string, string>;
}

/**
 * The document of an event in the registry; not converted if `generate` has done it. What a
 * generated one lost is not known.
 */
export function registryDocument(event: Event, generated?: GeneratedDocuments): RegistryDocument {
  return readGenerated(event, generated) ?? convert(event);
}

function convert(event: Event): RegistryDocument {
  const { losses, schema } = convertedEvent(event);
  return { document: withSortedKeys(schema) as JsonObject, losses };
}

function readGenerated(
  { folder }: Event,
  generated: GeneratedDocuments | undefined,
): RegistryDocument | undefined {
  const path = registryFile(folder);
  const hash = generated?.hashes.get(path);
  if (generated === undefined || hash === undefined) return undefined;
  const text = readIfThere(join(generated.folder, path));
  if (text === undefined || sha256(text) !== hash) return undefined;
  return { document: JSON.parse(text.toString('utf8')) as JsonObject, losses: [] };
}

/** Where `generate` writes the document of an event. */
export function registryFile(folder: string): string {
  return `${folder}/registry.json`;
}
