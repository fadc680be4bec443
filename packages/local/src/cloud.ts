import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isObject, type JsonObject } from '@eventwright/json';
import { actAs } from './acting.ts';
import { type Activities, createActivities } from './activities.ts';
import { authorizeCalls } from './authorize-call.ts';
import { callService } from './call.ts';
import { createDirectCalls } from './call-directly.ts';
import { type Clock, createClock } from './clock.ts';
import { createConsole } from './console/console.ts';
import {
  createFaultInjector,
  type FaultPlan,
  type Faults,
  faultCalls,
  faultDeliveries,
  type LoseCalls,
} from './faults/index.ts';
import { startGateway } from './gateway/gateway.ts';
import { keepEntries } from './kept/keep-entries.ts';
import { openKeptStore } from './kept/kept-store.ts';
import { createLoopback, type Loopback } from './loopback.ts';
import { account, arn, physicalName, region } from './naming.ts';
import { createCredentials, createPermissions, type PermissionsMode } from './permissions/index.ts';
import { type Delivery, DeliveryError } from './protocol/delivery.ts';
import { provision } from './provision.ts';
import { recordDenial } from './record-denial.ts';
import { createResourceIndex } from './resource-index.ts';
import { putServiceEvent, type ServiceEvent } from './service-event.ts';
import { createCloudFormation } from './services/cloudformation/cloudformation.ts';
import { services as allServices } from './services/index.ts';
import type {
  Cloud,
  CreateService,
  ProvisionedResource,
  ResourceType,
  Service,
} from './services/service.ts';
import { storedValues } from './stored-values.ts';
import { createStory } from './story/index.ts';
import { readAssembly } from './template/assembly.ts';
import type { Assembly } from './template/assembly-model.ts';
import { readParameters } from './template/scope.ts';

/** How a local cloud is started. */
export interface LocalCloudOptions {
  /** A CDK cloud assembly (`cdk.out`), or one already read. */
  readonly assembly: string | Assembly;
  /** 0, the default, takes a free port. */
  readonly port?: number;
  readonly projectFolder?: string;
  /** Where objects, messages and items are kept between starts; by default nothing is kept. */
  readonly dataFolder?: string | undefined;
  /** Reports what cannot be made as a warning and continues, instead of throwing. */
  readonly isTolerant?: boolean;
  /**
   * Values by name: of the template's parameters, of parameters and secrets that dynamic references
   * name, and of exports that it imports from stacks that do not run here.
   */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
  /** Services to run, where not all of them. */
  readonly services?: Readonly<Record<string, CreateService>>;
  /** How many seconds of queues, schedules, back-off and workflows pass in a real one; by default 1. */
  readonly speed?: number | undefined;
  /**
   * The port of the debugger of the first function; the next function has the next port. Each function
   * then has one instance, which starts at once and has no time limit.
   */
  readonly inspectPort?: number | undefined;
  /** Calls to lose, to see what happens to them; by default none. */
  readonly loseCalls?: LoseCalls;
  /** Calls, deliveries and functions that fail on purpose, from when everything is provisioned. */
  readonly faults?: FaultPlan | undefined;
  /** Origins of pages that may call this cloud, such as `http://localhost:5173`; by default none. */
  readonly allowedOrigins?: readonly string[];
  /** What happens to calls that AWS would refuse; by default they are refused here too. */
  readonly permissions?: PermissionsMode;
  /** The account of an earlier cloud, to continue it; by default an empty one. */
  readonly activities?: Activities;
}

/** A running local cloud. */
export interface LocalCloud {
  readonly endpoint: string;
  /** The base address of the template's HTTP API, if it has one; no slash at the end. */
  readonly apiUrl: string | undefined;
  /** The outputs of the template, with addresses as they are here. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly activities: Activities;
  /** The time that queues, schedules, back-off and workflows go by. */
  readonly clock: Clock;
  /** Faults on purpose; the plan can be replaced while the cloud runs. */
  readonly faults: Faults;
  /** What the template asks for and the local cloud does not do. */
  readonly warnings: readonly string[];
  /** Every CloudFormation type that can be made here. */
  readonly resourceTypes: Readonly<Record<string, ResourceType>>;
  /** How many resources were made. */
  readonly resourceCount: number;
  findResource(name: string): ProvisionedResource | undefined;
  resourcesOfType(type: string): readonly ProvisionedResource[];
  /** All resources, in the order in which they were made. */
  allResources(): readonly ProvisionedResource[];
  /** The events that a bus took, oldest first, in EventBridge's envelope. */
  eventsOn(bus: string): readonly JsonObject[];
  /** Puts an event of an AWS service onto the default bus, which PutEvents refuses; gives its id. */
  putServiceEvent(event: ServiceEvent): Promise<string>;
  /** Runs the code in a folder from the next invocation on, for functions with this asset; gives their names. */
  replaceCode(bucketKey: string, folder: string): readonly string[];
  /** Ends every process, timer and connection of the cloud and removes its temporary folder. */
  stop(): Promise<void>;
}

/**
 * Provisions a template and answers on one loopback address.
 *
 * Throws `PortInUseError`, or `TemplateError` for what cannot be provisioned; then nothing is left
 * running.
 */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const assembly =
    typeof options.assembly === 'string' ? readAssembly(options.assembly) : options.assembly;
  const activities = options.activities ?? createActivities();
  const clock = createClock(options.speed);
  const resources = createResourceIndex();
  const warnings: string[] = [...(assembly.notes ?? [])];
  const credentials = createCredentials();
  const faults = createFaultInjector(activities);
  let writeChanges = (): void => undefined;
  const permissions = createPermissions({
    mode: options.permissions ?? 'enforce',
    resources: resources.all,
    onDenial: (denial) => recordDenial(activities, denial),
    onChange: () => writeChanges(),
    warn: (message) => warnings.push(message),
  });
  let loopback: Loopback;
  const gateway = await startGateway({
    port: options.port ?? 0,
    activities,
    loseCalls: options.loseCalls,
    faults: faultCalls(faults, credentials),
    allowedOrigins: options.allowedOrigins,
    authorization: authorizeCalls({ credentials, permissions, loopback: () => loopback }),
  });
  loopback = createLoopback(gateway.endpoint, activities.causation, gateway.answer);
  const temporaryFolder = mkdtempSync(path.join(tmpdir(), 'eventwright-'));
  const kept = openKeptStore(options.dataFolder);
  writeChanges = keepEntries(permissions.changes, kept.table('policies'));
  const running: Service[] = [];
  const own = credentials.keyOf({ kind: 'cloud' });
  const send: Cloud['send'] = (request) => loopback.send(request, own);
  const isLossy = options.loseCalls !== undefined;
  const callDirectly = createDirectCalls({
    ...{ services: running, activities, credentials, permissions, faults, isLossy },
  });

  const deliver = faultDeliveries(faults, (delivery: Delivery) =>
    owner(running, delivery.arn)(delivery),
  );
  const cloud: Cloud = {
    endpoint: gateway.endpoint,
    region,
    account,
    stackName: assembly.stackName,
    temporaryFolder,
    projectFolder: options.projectFolder ?? process.cwd(),
    dataFolder: options.dataFolder,
    inspectPort: options.inspectPort,
    kept,
    activities,
    clock,
    arn,
    physicalName: (logicalId, style) => physicalName(assembly.stackName, logicalId, style),
    assetPath: (bucketKey) => assetPath(assembly, bucketKey),
    findResource: resources.find,
    resources: resources.all,
    resourcesOfType: resources.ofType,
    permissions,
    faults,
    identify: credentials.bind,
    callerOf: credentials.callerOf,
    callerArnOf: credentials.callerArnOf,
    as: (caller) =>
      actAs(cloud, { loopback, credentials, permissions, callDirectly, deliver }, caller),
    send,
    call: (service, operation, input) =>
      callDirectly(own, service, operation, input) ?? callService(send, service, operation, input),
    warn: (message) => warnings.push(message),
  };
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    await Promise.allSettled(running.map((service) => service.stop?.()));
    clock.stop();
    loopback.close();
    await gateway.stop();
    await Promise.allSettled(running.map((service) => service.close?.()));
    kept.close();
    rmSync(temporaryFolder, { recursive: true, force: true });
  };

  try {
    let apiUrl: string | undefined;
    let localOutputs: Readonly<Record<string, string>> = {};
    gateway.add(createConsole(cloud, () => apiUrl));
    gateway.add(createStory(cloud));
    gateway.add(
      createCloudFormation(cloud, {
        outputs: () => localOutputs,
        resources: resources.all,
        template: () => assembly.template,
      }),
    );
    for (const create of Object.values(options.services ?? allServices)) {
      const service = await create(cloud);
      running.push(service);
      gateway.add(service);
    }
    const parameters = readParameters(assembly.template, cloud, options.parameters);
    const outputs = await provision({
      template: assembly.template,
      parameters,
      services: running,
      onResource: resources.add,
      warn: cloud.warn,
      isTolerant: options.isTolerant ?? false,
      given: options.parameters,
      stored: storedValues(cloud.call, options.parameters ?? {}),
    });
    const before = activities.list().at(-1)?.id ?? 0;
    permissions.reportStanding();
    const standing = activities.list().filter(({ id }) => id > before);
    warnings.push(...standing.map(({ summary }) => summary));
    if (options.faults !== undefined) faults.set(options.faults);
    for (const service of running) await service.start?.();
    const local = addresses(outputs, running);
    apiUrl = local.apiUrl;
    localOutputs = local.outputs;
    return {
      endpoint: cloud.endpoint,
      activities,
      clock,
      faults,
      warnings,
      ...local,
      resourceTypes: Object.assign({}, ...running.map((service) => service.resourceTypes)),
      resourceCount: resources.all().length,
      findResource: resources.find,
      resourcesOfType: resources.ofType,
      allResources: resources.all,
      eventsOn: (bus) => eventsOn(activities, bus),
      putServiceEvent: (event) => putServiceEvent(cloud, event),
      replaceCode: (bucketKey, folder) =>
        running.flatMap((service) => service.replaceCode?.(bucketKey, folder) ?? []),
      stop: () => {
        stopping ??= stop();
        return stopping;
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function assetPath(assembly: Assembly, bucketKey: string): string {
  const file = assembly.assets.get(bucketKey);
  if (file === undefined) throw new Error(`The assembly has no asset with the key ${bucketKey}.`);
  return file;
}

function owner(services: readonly Service[], target: string): NonNullable<Service['deliver']> {
  const name = target.split(':')[2] ?? '';
  const service = services.find((one) => one.name === name || one.aliases?.includes(name));
  if (service?.deliver !== undefined) return service.deliver.bind(service);
  return async () => {
    const message = `The local cloud cannot deliver to ${target}.`;
    throw new DeliveryError('UNSUPPORTED_TARGET', message, false);
  };
}

function addresses(
  outputs: Readonly<Record<string, string>>,
  services: readonly Service[],
): Pick<LocalCloud, 'outputs' | 'apiUrl'> {
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
