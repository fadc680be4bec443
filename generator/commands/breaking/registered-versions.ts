import { type EarlierVersions, type Version, versionOf } from './version.ts';

/**
 * The catalogue as a registry has it, newest first. Returns a sentence if it cannot be read or has
 * no events. The AWS client is loaded only here, because it is large and most comparisons use git.
 */
export async function registeredVersions(
  name: string | undefined,
  present: Version,
  all: boolean,
): Promise<EarlierVersions | string> {
  const { openRegistry } = await import('../../registry/client.ts');
  const { explainFailure } = await import('../../registry/explain-failure.ts');
  const { asRegistered, loadRegistered } = await import('../../registry/registered-catalogue.ts');
  const registry = openRegistry(name ?? present.catalog.configuration.registry);
  try {
    const loaded = await loadRegistered(registry, present.documents, all);
    const versions = loaded.map(versionOf);
    if (versions[0] === undefined || versions[0].catalog.events.length === 0) {
      return (
        `Nothing was compared: the registry ${registry.name} (${await registry.place()}) has no events.\n` +
        'Run `eventwright register` first, or name another one with --registry.'
      );
    }
    const { catalog, lossy } = asRegistered(present.catalog, versions[0].catalog);
    return {
      name: `the registry ${registry.name}`,
      versions,
      present: { ...present, catalog },
      notes: lossy.map(
        (event) => `${event} is compared as the registry has it: draft 4 cannot express all of it.`,
      ),
    };
  } catch (error) {
    return `The registry ${registry.name} cannot be read: ${explainFailure(error)}`;
  }
}
