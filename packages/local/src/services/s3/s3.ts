import { isObject } from '@eventwright/json';
import { childText, readXml } from '../../protocol/read-xml.ts';
import { emulatorOf } from '../emulator.ts';
import type { CreateService, Provisioned, Resource, Service } from '../service.ts';
import { answerS3 } from './answer-s3.ts';
import { createBucketSettings } from './bucket-settings.ts';
import { checkTags } from './own-operations.ts';
import type { S3Service } from './s3-service.ts';
import { createVersionLists } from './versions/version-lists.ts';

/** S3: objects in the emulator, the events of their changes from here. */
export const createS3: CreateService = async (cloud) => {
  const emulator = await emulatorOf(cloud);
  const settings = createBucketSettings();
  const lists = createVersionLists(cloud.kept);
  const versions = { lists, store: emulator.stores.s3Store, now: cloud.clock.now };
  const s3: S3Service = { cloud, emulator, settings, versions };
  const service: Service = {
    name: 's3',
    resourceTypes: {
      'AWS::S3::Bucket': {
        supported: ['BucketName', 'NotificationConfiguration', 'Tags', 'VersioningConfiguration'],
        inert: {
          BucketEncryption: 'data stays in memory',
          CorsConfiguration: '--allow-origin lets pages of other origins in',
          LifecycleConfiguration: 'nothing lives long enough to expire',
          LoggingConfiguration: 'there are no access logs',
          OwnershipControls: 'there is one account',
          PublicAccessBlockConfiguration: 'only this machine reaches the endpoint',
        },
        provision: (resource) => createBucket(s3, resource),
      },
    },
    handle: (request, response) => answerS3(s3, request, response),
    // Presigned with version 2, posted by a form, or anonymous: only the bucket identifies the
    // request.
    recognises: ({ url = '', headers }) => {
      const bucket = url.split(/[/?]/)[1] ?? '';
      const host = headers.host?.split('.')[0] ?? '';
      return [bucket, host].some((name) => emulator.stores.s3Store.hasBucket(name));
    },
    stop: () => emulator.stop(),
  };
  return service;
};

async function createBucket(
  { cloud, settings, versions }: S3Service,
  { logicalId, properties }: Resource,
): Promise<Provisioned> {
  const name = String(properties['BucketName'] ?? cloud.physicalName(logicalId, 'lowercase'));
  const { status, body } = await cloud.send({ service: 's3', method: 'PUT', path: `/${name}` });
  if (status >= 300) throw new Error(childText(readXml(body.toString('utf8')), 'Message'));
  const tags = Array.isArray(properties['Tags']) ? properties['Tags'].filter(isObject) : [];
  if (tags.length > 0) {
    const pairs = tags.map((tag) => [String(tag['Key']), String(tag['Value'])] as const);
    settings.of(name).tags = checkTags(pairs, 50);
  }
  const versioning = properties['VersioningConfiguration'];
  const given = isObject(versioning) ? versioning['Status'] : undefined;
  if (given === 'Enabled' || given === 'Suspended') versions.lists.setStatus(name, given);
  const notifications = properties['NotificationConfiguration'];
  for (const [kind, configuration] of Object.entries(notifications ?? {})) {
    if (kind !== 'EventBridgeConfiguration') {
      cloud.warn(`${logicalId}: NotificationConfiguration.${kind} is not supported.`);
    } else if (isObject(configuration) && configuration['EventBridgeEnabled'] !== false) {
      settings.of(name).isNotifying = true;
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
