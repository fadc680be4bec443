import type { IncomingMessage, ServerResponse } from 'node:http';
import { isJsonObject } from '../../json.ts';
import { type Emulator, emulatorOf } from '../emulator.ts';
import type { Cloud, CreateService, Provisioned, Resource, Service } from '../service.ts';
import { objectEvent } from './object-events.ts';
import { type ObjectPath, readObjectPath, writeObjectPath } from './object-path.ts';
import { refuse, sendRefusal } from './refusals.ts';

/** S3: objects in the emulator, the events of their changes from here. */
export const createS3: CreateService = async (cloud) => {
  const emulator = await emulatorOf(cloud);
  const notifying = new Set<string>();
  const service: Service = {
    name: 's3',
    resourceTypes: {
      'AWS::S3::Bucket': {
        supported: ['BucketName', 'NotificationConfiguration'],
        inert: {
          BucketEncryption: 'data stays in memory',
          LifecycleConfiguration: 'nothing lives long enough to expire',
          LoggingConfiguration: 'there are no access logs',
          OwnershipControls: 'there is one account',
          PublicAccessBlockConfiguration: 'only this machine reaches the endpoint',
          Tags: 'tags have no effect here',
        },
        provision: (resource) => createBucket(cloud, notifying, resource),
      },
    },
    handle: (request, response) => answer(cloud, emulator, notifying, request, response),
    stop: () => emulator.stop(),
  };
  return service;
};

async function createBucket(
  cloud: Cloud,
  notifying: Set<string>,
  { logicalId, properties }: Resource,
): Promise<Provisioned> {
  const name = String(properties['BucketName'] ?? cloud.physicalName(logicalId, 'lowercase'));
  await cloud.send({ service: 's3', method: 'PUT', path: `/${name}` });
  const notifications = properties['NotificationConfiguration'];
  for (const [kind, configuration] of Object.entries(notifications ?? {})) {
    if (kind !== 'EventBridgeConfiguration') {
      cloud.warn(`${logicalId}: NotificationConfiguration.${kind} is not supported.`);
    } else if (isJsonObject(configuration) && configuration['EventBridgeEnabled'] !== false) {
      notifying.add(name);
    }
  }
  return {
    ref: name,
    attributes: {
      Arn: `arn:aws:s3:::${name}`,
      DomainName: `${name}.s3.amazonaws.com`,
      RegionalDomainName: `${name}.s3.${cloud.region}.amazonaws.com`,
    },
  };
}

async function answer(
  cloud: Cloud,
  emulator: Emulator,
  notifying: ReadonlySet<string>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = readObjectPath(request.url ?? '/');
  const refusal = refuse(request, path) ?? (await refuseExisting(emulator, request, path));
  if (refusal !== undefined) return sendRefusal(response, refusal);
  const operation = changingOperation(request, path);
  if (operation !== undefined) {
    const started = performance.now();
    response.once('finish', () => {
      if (response.statusCode >= 300) return;
      const milliseconds = performance.now() - started;
      const change = { ...path, operation, milliseconds };
      tell(cloud, emulator, notifying.has(path.bucket), change).catch((error: unknown) => {
        const summary = `S3 could not tell of ${path.key}: ${String(error)}`;
        const report = { service: 's3', action: operation, resource: path.bucket, summary };
        cloud.activities.record({ ...report, outcome: 'failed' });
      });
    });
  }
  emulator.route(request, response);
}

/** A conditional write: the emulator does not look at `If-None-Match`. */
async function refuseExisting(emulator: Emulator, request: IncomingMessage, path: ObjectPath) {
  if (request.method !== 'PUT' || request.headers['if-none-match'] !== '*') return undefined;
  const existing = await emulator.headObject(writeObjectPath(path.bucket, path.key));
  if (existing === undefined) return undefined;
  const message = 'At least one of the pre-conditions you specified did not hold';
  return { status: 412, code: 'PreconditionFailed', message };
}

/** The name of the operation, as events give it, if it changes an object. */
function changingOperation(
  request: IncomingMessage,
  { key, query }: ObjectPath,
): string | undefined {
  if (key === '') return undefined;
  if (request.method === 'PUT' && !query.has('uploadId')) {
    return request.headers['x-amz-copy-source'] === undefined ? 'PutObject' : 'CopyObject';
  }
  if (request.method === 'POST' && query.has('uploadId')) return 'CompleteMultipartUpload';
  return request.method === 'DELETE' && !query.has('uploadId') ? 'DeleteObject' : undefined;
}

async function tell(
  cloud: Cloud,
  emulator: Emulator,
  isNotifying: boolean,
  change: { bucket: string; key: string; operation: string; milliseconds: number },
): Promise<void> {
  const { bucket, key, operation, milliseconds } = change;
  const head =
    operation === 'DeleteObject'
      ? undefined
      : await emulator.headObject(writeObjectPath(bucket, key));
  const object = head && {
    size: Number(head['content-length'] ?? 0),
    etag: (head['etag'] ?? '').replaceAll('"', ''),
  };
  const summary = object === undefined ? key : `${key} (${object.size} bytes)`;
  cloud.activities.record({
    service: 's3',
    action: operation,
    resource: bucket,
    summary,
    milliseconds,
  });
  if (!isNotifying || (object === undefined && operation !== 'DeleteObject')) return;
  const event = objectEvent(cloud, { bucket, key, operation, ...(object ? { object } : {}) });
  // S3 may always send to the default bus of its account.
  await cloud.as({ kind: 'cloud' }).deliver({
    arn: cloud.arn('events', 'event-bus/default'),
    body: JSON.stringify(event),
  });
}
