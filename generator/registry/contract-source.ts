import type { Json } from '@eventwright/json';
import { canonicalText } from '@eventwright/json';
import { build } from '../model/build.ts';
import { detailTypeKeyword, sourceKeyword } from '../model/events/output-folder.ts';
import { bundleEvent, UnbundledError } from '../repositories/bundle-event.ts';
import { fetchCatalogue, type GitSource, readGitSource } from '../repositories/git-source.ts';
import { sha256 } from '../write/sha256.ts';
import { openRegistry } from './client.ts';
import { fileOf, type Pulled, pullSchema } from './pull.ts';
import { UnreadableSchemaError } from './registered-schema.ts';

/** Where schemas of other teams come from. */
export interface ContractSource {
  /** As the lock file names it. */
  readonly name: string;
  /** In words, for messages. */
  readonly title: string;
  /** Whether another version may have the same content, as every commit of a repository is one. */
  readonly countsCommits: boolean;
  /** The names that can be pulled, where they are known. */
  readonly names: () => readonly string[];
  /**
   * One schema, the newest version or the one that is named; undefined where there is none.
   *
   * @throws UnreadableSchemaError where it cannot be read as the schema of an event.
   */
  readonly pull: (name: string, version?: string) => Promise<Pulled | undefined>;
}

/** Whether this is a source other than a registry: it reaches no cloud. */
export function isRepository(name: string): boolean {
  return readGitSource(name) !== undefined;
}

/** Opens a registry by its name, or a git repository by `git+URL#REVISION`. */
export function openSource(name: string): ContractSource {
  const git = readGitSource(name);
  if (git !== undefined) return openRepository(git);
  const registry = openRegistry(name);
  return {
    name,
    title: `the registry ${name}`,
    countsCommits: false,
    names: () => [],
    pull: (schema, version) => pullSchema(registry, schema, version),
  };
}

function openRepository(source: GitSource): ContractSource {
  const { commit, documents } = fetchCatalogue(source);
  const { catalog, find } = build(documents);
  return {
    name: source.text,
    title: source.text,
    countsCommits: true,
    names: () => catalog.events.map((event) => event.name),
    pull: async (reference) => {
      const found = find(reference);
      if (found.kind === 'none' && found.isAmbiguous) {
        throw new UnreadableSchemaError(`${found.message} ${found.hint}`);
      }
      if (found.kind === 'none' || found.event.isExternal) return undefined;
      const { event } = found;
      try {
        const { $schema, title, ...keywords } = bundleEvent(event);
        const named = { [sourceKeyword]: event.source, [detailTypeKeyword]: event.detailType };
        const schema = {
          ...($schema !== undefined && { $schema }),
          title: title ?? event.name,
          ...keywords,
          ...named,
        };
        const text = `${JSON.stringify(schema, null, 2)}\n`;
        const known = `${event.source}@${event.name}`;
        const content = sha256(canonicalText(schema as Json));
        const pin = {
          registry: source.text,
          schema: known,
          version: commit,
          content,
          file: sha256(text),
        };
        return { file: fileOf(source.text, known), text, pin };
      } catch (error) {
        if (error instanceof UnbundledError) throw new UnreadableSchemaError(error.message);
        throw error;
      }
    },
  };
}
