import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createActivities } from './activities/activities.ts';
import { actAs } from './calls/acting.ts';
import { authorizeCalls } from './calls/authorize-call.ts';
import { callService } from './calls/call.ts';
import { createDirectCalls } from './calls/call-directly.ts';
import { createLoopback, type Loopback } from './calls/loopback.ts';
import { recordDenial } from './calls/record-denial.ts';
import { createClock } from './clock.ts';
import {
  createFaultInjector,
  type FaultInjector,
  faultCalls,
  faultDeliveries,
} from './faults/index.ts';
import { type Gateway, startGateway } from './gateway/gateway.ts';
import { keepEntries } from './kept/keep-entries.ts';
import { openKeptStore } from './kept/kept-store.ts';
import type { LocalCloudOptions } from './local-cloud.ts';
import { account, arn, physicalName, region } from './naming.ts';
import { createCredentials, createPermissions, type Permissions } from './permissions/index.ts';
import { type Delivery, DeliveryError } from './protocol/delivery.ts';
import { createResourceIndex, type ResourceIndex } from './provision/resource-index.ts';
import type { Cloud, Service } from './services/service.ts';
import type { Assembly } from './template/assembly-model.ts';

/** A cloud that answers on its address and has no services and no resources yet. */
export interface BuiltCloud {
  readonly cloud: Cloud;
  readonly gateway: Gateway;
  readonly resources: ResourceIndex;
  readonly permissions: Permissions;
  readonly faults: FaultInjector;
  readonly warnings: string[];
  /** The services, to be filled in the order in which they start. */
  readonly services: Service[];
  /** Ends every process, timer and connection, and removes the temporary folder. */
  stop(): Promise<void>;
}

/**
 * Connects what services need: the gateway and calls within the process, permissions, faults, the
 * clock, and what is kept between runs.
 * @throws PortInUseError
 */
export async function buildCloud(
  options: LocalCloudOptions,
  assembly: Assembly,
): Promise<BuiltCloud> {
  const activities = options.activities ?? createActivities();
  const clock = createClock(options.speed);
  const resources = createResourceIndex();
  const warnings: string[] = [...(assembly.notes ?? [])];
  const warn = (message: string) => void warnings.push(message);
  const credentials = createCredentials();
  const faults = createFaultInjector(activities);
  let writeChanges = (): void => undefined;
  const permissions = createPermissions({
    mode: options.permissions ?? 'enforce',
    resources: resources.all,
    onDenial: (denial) => recordDenial(activities, denial),
    onChange: () => writeChanges(),
    warn,
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
  const services: Service[] = [];
  const own = credentials.keyOf({ kind: 'cloud' });
  const send: Cloud['send'] = (request) => loopback.send(request, own);
  const isLossy = options.loseCalls !== undefined;
  const callDirectly = createDirectCalls({
    ...{ services, activities, credentials, permissions, faults, isLossy },
  });
  const deliver = faultDeliveries(faults, (delivery: Delivery) =>
    owner(services, delivery.arn)(delivery),
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
    warn,
  };
  const stop = async (): Promise<void> => {
    await Promise.allSettled(services.map((service) => service.stop?.()));
    clock.stop();
    loopback.close();
    await gateway.stop();
    await Promise.allSettled(services.map((service) => service.close?.()));
    kept.close();
    rmSync(temporaryFolder, { recursive: true, force: true });
  };
  return { cloud, gateway, resources, permissions, faults, warnings, services, stop };
}

function assetPath(assembly: Assembly, bucketKey: string): string {
  const file = assembly.assets.get(bucketKey);
  if (file === undefined) throw new Error(`The assembly has no asset with the key ${bucketKey}.`);
  return file;
}

/** How the service that owns an ARN takes a delivery. */
function owner(services: readonly Service[], target: string): NonNullable<Service['deliver']> {
  const name = target.split(':')[2] ?? '';
  const service = services.find((one) => one.name === name || one.aliases?.includes(name));
  if (service?.deliver !== undefined) return service.deliver.bind(service);
  return async () => {
    const message = `The local cloud cannot deliver to ${target}.`;
    throw new DeliveryError('UNSUPPORTED_TARGET', message, false);
  };
}
