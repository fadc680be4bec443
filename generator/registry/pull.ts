import type { JsonObject } from '@eventwright/json';
import { canonicalText, type Json } from '@eventwright/json';
import { detailTypeKeyword, sourceKeyword } from '../model/events/output-folder.ts';
import { sha256 } from '../write/sha256.ts';
import type { Registered, Registry } from './client.ts';
import type { Pin } from './lock.ts';
import { readRegisteredSchema } from './registered-schema.ts';

/** A schema as it is to be written into the schemas folder. */
export interface Pulled {
  /** Relative to the schemas folder: `external/shop/OrderPlaced.json`. */
  readonly file: string;
  readonly text: string;
  readonly pin: Pin;
}

/**
 * Reads one schema from a registry, in the newest or the named version; undefined if it does not
 * exist.
 *
 * @throws UnreadableSchemaError if its content is not the schema of an event.
 */
export async function pullSchema(
  registry: Registry,
  name: string,
  version?: string,
): Promise<Pulled | undefined> {
  const registered = await registry.read(name, version);
  if (registered === undefined) return undefined;
  const text = `${JSON.stringify(schemaOf(name, registered), null, 2)}\n`;
  const pin: Pin = {
    registry: registry.name,
    schema: name,
    version: registered.version,
    content: contentHash(registered.content),
    file: sha256(text),
  };
  return { file: fileOf(registry.name, name), text, pin };
}

/** The hash by which a content is known again, however its keys are sorted. */
function contentHash(content: string): string {
  return sha256(canonicalText(JSON.parse(content) as Json));
}

/** `source@DetailType` becomes a folder and a file; other names a file in the registry's folder. */
export function fileOf(registry: string, name: string): string {
  const at = name.indexOf('@');
  const [folder, file] = at < 0 ? [registry, name] : [name.slice(0, at), name.slice(at + 1)];
  return `external/${segment(folder)}/${segment(file)}.json`;
}

/** Letters of any script name a file; a name of dots alone would lead out of the folder. */
function segment(name: string): string {
  const safe = name.normalize('NFC').replace(/[^.\-_\p{L}\p{M}\p{N}@]/gu, '-');
  return /^\.*$/.test(safe) ? `_${safe}` : safe;
}

/**
 * The detail, with what the registry states about the envelope. If the content does not state it,
 * the schema's name does.
 */
function schemaOf(name: string, { content, version }: Registered): JsonObject {
  const { source, detailType, detail } = readRegisteredSchema(content);
  const [first = name, ...rest] = name.split('@');
  const { $schema, title, description, ...keywords } = detail;
  return {
    ...($schema === undefined ? {} : { $schema }),
    title: title ?? (rest.join('@') || first),
    description: description ?? `${name}, version ${version} of its registry.`,
    [sourceKeyword]: source ?? first,
    [detailTypeKeyword]: detailType ?? (rest.join('@') || first),
    ...keywords,
  };
}
