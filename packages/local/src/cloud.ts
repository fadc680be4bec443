import { isObject, type JsonObject } from '@eventwright/json';
import type { Activities } from './activities/activities.ts';
import { type BuiltCloud, buildCloud } from './build-cloud.ts';
import { createConsole } from './console/console.ts';
import type { LocalCloud, LocalCloudOptions } from './local-cloud.ts';
import { provision } from './provision/provision.ts';
import { storedValues } from './provision/stored-values.ts';
import { putServiceEvent } from './service-event.ts';
import { createCloudFormation } from './services/cloudformation/cloudformation.ts';
import { services as allServices } from './services/index.ts';
import type { Service } from './services/service.ts';
import { createStory } from './story/index.ts';
import { readAssembly } from './template/assembly.ts';
import type { Assembly } from './template/assembly-model.ts';
import { readParameters } from './template/scope.ts';

export type { LocalCloud, LocalCloudOptions } from './local-cloud.ts';

/** Where the outputs of a template lead on this machine. */
type Addresses = Pick<LocalCloud, 'outputs' | 'apiUrl'>;

/**
 * Provisions a template and answers on one loopback address.
 * @throws PortInUseError, or TemplateError for what cannot be provisioned; then nothing is left
 * running
 */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const assembly =
    typeof options.assembly === 'string' ? readAssembly(options.assembly) : options.assembly;
  const built = await buildCloud(options, assembly);
  try {
    const addresses = await provisionAll(built, assembly, options);
    return running(built, addresses);
  } catch (error) {
    await built.stop();
    throw error;
  }
}

/** Starts the services, and makes the resources of the template in them. */
async function provisionAll(
  built: BuiltCloud,
  assembly: Assembly,
  { faults, isTolerant = false, parameters: given = {}, services: chosen }: LocalCloudOptions,
): Promise<Addresses> {
  const { cloud, gateway, resources, services } = built;
  let addresses: Addresses = { outputs: {}, apiUrl: undefined };
  gateway.add(createConsole(cloud, () => addresses.apiUrl));
  gateway.add(createStory(cloud));
  gateway.add(
    createCloudFormation(cloud, {
      outputs: () => addresses.outputs,
      resources: resources.all,
      template: () => assembly.template,
    }),
  );
  for (const create of Object.values(chosen ?? allServices)) {
    const service = await create(cloud);
    services.push(service);
    gateway.add(service);
  }
  const outputs = await provision({
    template: assembly.template,
    parameters: readParameters(assembly.template, cloud, given),
    services,
    onResource: resources.add,
    warn: cloud.warn,
    isTolerant,
    given,
    stored: storedValues(cloud.call, given),
  });
  warnOfStandingDenials(built);
  if (faults !== undefined) built.faults.set(faults);
  for (const service of services) await service.start?.();
  addresses = localAddresses(outputs, services);
  return addresses;
}

/** Warns of permissions that are missing whatever calls are made. */
function warnOfStandingDenials({ cloud: { activities, warn }, permissions }: BuiltCloud): void {
  const before = activities.list().at(-1)?.id ?? 0;
  permissions.reportStanding();
  for (const { id, summary } of activities.list()) if (id > before) warn(summary);
}

function running(built: BuiltCloud, addresses: Addresses): LocalCloud {
  const { cloud, faults, resources, services, warnings } = built;
  const { activities, clock, endpoint } = cloud;
  let stopping: Promise<void> | undefined;
  return {
    ...addresses,
    endpoint,
    activities,
    clock,
    faults,
    warnings,
    resourceTypes: Object.assign({}, ...services.map((service) => service.resourceTypes)),
    resourceCount: resources.all().length,
    findResource: resources.find,
    resourcesOfType: resources.ofType,
    allResources: resources.all,
    eventsOn: (bus) => eventsOn(activities, bus),
    putServiceEvent: (event) => putServiceEvent(cloud, event),
    replaceCode: (bucketKey, folder) =>
      services.flatMap((service) => service.replaceCode?.(bucketKey, folder) ?? []),
    stop: () => {
      stopping ??= built.stop();
      return stopping;
    },
  };
}

function localAddresses(
  outputs: Readonly<Record<string, string>>,
  services: readonly Service[],
): Addresses {
  let apiUrl: string | undefined;
  const local: Record<string, string> = {};
  for (const [name, value] of Object.entries(outputs)) {
    const found = services.map((service) => service.localAddress?.(value)).find(Boolean);
    local[name] = found ?? value;
    if (found !== undefined && value.includes('.execute-api.')) apiUrl ??= found.replace(/\/$/, '');
  }
  return { outputs: local, apiUrl };
}

function eventsOn(activities: Activities, bus: string): readonly JsonObject[] {
  return activities
    .list()
    .filter((one) => one.service === 'events' && one.action === 'PutEvents' && one.resource === bus)
    .map((one) => one.detail)
    .filter(isObject);
}
