import type { ProvisionedResource } from '../services/service.ts';

/** The provisioned resources, found by logical id, by `Ref` or by ARN. */
export interface ResourceIndex {
  add(resource: ProvisionedResource): void;
  find(name: string): ProvisionedResource | undefined;
  all(): readonly ProvisionedResource[];
  ofType(type: string): readonly ProvisionedResource[];
}

/** Creates an empty index. */
export function createResourceIndex(): ResourceIndex {
  const resources: ProvisionedResource[] = [];
  const byName = new Map<string, ProvisionedResource>();
  return {
    add(resource) {
      resources.push(resource);
      const names = [resource.logicalId, resource.ref, resource.attributes['Arn']];
      for (const name of names) {
        if (typeof name === 'string' && !byName.has(name)) byName.set(name, resource);
      }
    },
    find: (name) => byName.get(name),
    all: () => resources,
    ofType: (type) => resources.filter((resource) => resource.type === type),
  };
}
