import { readGitSource } from '../repositories/git-source.ts';
import { readNpmSource } from '../repositories/npm-source.ts';
import { openRegistry } from './client.ts';
import type { ContractSource } from './contract-source.ts';
import { openPackageSource } from './package-source.ts';
import { pullSchema } from './pull.ts';
import { openRepository } from './repository-source.ts';

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
