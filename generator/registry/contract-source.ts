import { readGitSource } from '../repositories/git-source.ts';
import { readNpmSource } from '../repositories/npm-source.ts';
import { openRegistry } from './client.ts';
import { openPackageSource } from './package-source.ts';
import { type Pulled, pullSchema } from './pull.ts';
import { openRepository } from './repository-source.ts';

/** Where schemas of other teams come from. */
export interface ContractSource {
  /** As the lock file names it. */
  readonly name: string;
  /** In words, for messages. */
  readonly title: string;
  /** Whether another version may have the same content, as every commit of a repository is one. */
  readonly isVersionedAsAWhole: boolean;
  /** The npm package that it is. */
  readonly package?: string;
  /** The names that can be pulled, where they are known. */
  readonly names: () => readonly string[];
  /**
   * One schema, the newest version or the one that is named; undefined where there is none.
   *
   * @throws UnreadableSchemaError where it cannot be read as the schema of an event.
   */
  readonly pull: (name: string, version?: string) => Promise<Pulled | undefined>;
}

/** Whether this is a source other than a registry: a git repository or a package. It reaches no cloud. */
export function isOutsideOfRegistries(name: string): boolean {
  return readGitSource(name) !== undefined || readNpmSource(name) !== undefined;
}

/**
 * Opens a registry by its name, a git repository by `git+URL#REVISION`, or a package of events by
 * `npm:NAME[@RANGE]`, as it is seen from the folder of the project.
 */
export function openSource(name: string, project: string): ContractSource {
  const git = readGitSource(name);
  if (git !== undefined) return openRepository(git);
  const npm = readNpmSource(name);
  if (npm !== undefined) return openPackageSource(npm, project);
  const registry = openRegistry(name);
  return {
    name,
    title: `the registry ${name}`,
    isVersionedAsAWhole: false,
    names: () => [],
    pull: (schema, version) => pullSchema(registry, schema, version),
  };
}
