import type { Documents } from '../load/document.ts';
import { build } from '../model/build.ts';

/**
 * The catalogue as a registry has it, newest first; a sentence where it cannot be read. The client of
 * AWS is loaded here and not before: it is large, and most comparisons ask git.
 */
export async function registeredVersions(
  name: string | undefined,
  present: Documents,
  all: boolean,
): Promise<readonly Documents[] | string> {
  const { openRegistry } = await import('../registry/client.ts');
  const { explainFailure } = await import('../registry/explain-failure.ts');
  const { loadRegistered } = await import('../registry/registered-catalogue.ts');
  const registry = openRegistry(name ?? build(present).catalog.configuration.registry);
  try {
    return await loadRegistered(registry, present, all);
  } catch (error) {
    return `The registry ${registry.name} cannot be read: ${explainFailure(error)}`;
  }
}
