import type { Json } from '@eventwright/json';
import { canonicalText } from '@eventwright/json';
import { build } from '../model/build.ts';
import { eventDocument } from '../repositories/event-document.ts';
import { fetchCatalogue, type GitSource } from '../repositories/git-source.ts';
import { sha256 } from '../write/sha256.ts';
import type { ContractSource } from './contract-source.ts';
import { fileOf } from './pull.ts';
import { UnreadableSchemaError } from './registered-schema.ts';

/**
 * Opens the catalogue of a git repository at its revision.
 *
 * @throws GitError if the repository cannot be reached or has no such revision.
 */
export function openRepository(source: GitSource): ContractSource {
  const { commit, documents } = fetchCatalogue(source);
  const { catalog, find } = build(documents);
  return {
    name: source.text,
    title: source.text,
    isVersionedAsAWhole: true,
    names: () => catalog.events.map((event) => event.name),
    pull: async (reference) => {
      const found = find(reference);
      if (found.kind === 'none' && found.isAmbiguous) {
        throw new UnreadableSchemaError(`${found.message} ${found.hint}`);
      }
      if (found.kind === 'none' || found.event.isExternal) return undefined;
      const { event } = found;
      const schema = eventDocument(event);
      const known = `${event.source}@${event.name}`;
      const text = `${JSON.stringify(schema, null, 2)}\n`;
      const pin = {
        registry: source.text,
        schema: known,
        version: commit,
        content: sha256(canonicalText(schema as Json)),
        file: sha256(text),
      };
      return { file: fileOf(source.text, known), text, pin };
    },
  };
}
