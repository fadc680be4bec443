import type { LocalCloud } from '@eventwright/local';

type Resources = Pick<LocalCloud, 'findResource' | 'allResources' | 'resourcesOfType'>;

/** The physical name of a resource. Throws an error that lists the logical ids if there is none. */
export function findPhysicalName(cloud: Resources, logicalId: string): string {
  const exact = cloud.findResource(logicalId);
  if (exact !== undefined) return exact.ref;
  const all = cloud.allResources();
  // CDK ends a logical id with a hash of the construct's path.
  const found = all.filter((one) => one.logicalId.replace(/[0-9A-F]{8}$/, '') === logicalId);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only.ref;
  const ids = all.map((one) => one.logicalId).join(', ');
  throw new Error(
    found.length > 1
      ? `Several resources are named ${logicalId}: ${found.map((one) => one.logicalId).join(', ')}.`
      : `No resource is named ${logicalId}. Resources: ${ids}.`,
  );
}

/** The only bus of the template, or `default` if the template has none. */
export function theBus(cloud: Resources): string {
  const buses = cloud.resourcesOfType('AWS::Events::EventBus').map(({ ref }) => ref);
  const [bus = 'default'] = buses;
  if (buses.length < 2) return bus;
  throw new Error(`There are several event buses. Name one of them: ${buses.join(', ')}.`);
}
