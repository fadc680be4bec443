import { randomUUID } from 'node:crypto';
import type { Cloud } from '../service.ts';
import type { Registry, Schema, SchemaVersion } from './registry.ts';

/**
 * Tells the default bus of a new version, as AWS does: `Schema Created` for the first one, and
 * `Schema Version Created` for every one ("EventBridge events detail reference", user guide).
 */
export async function announce(
  cloud: Cloud,
  registry: Registry,
  schema: Schema,
  version: SchemaVersion,
): Promise<void> {
  const types = ['Schema Version Created'];
  if (version.number === 1) types.unshift('Schema Created');
  for (const type of types) {
    const event = {
      version: '0',
      id: randomUUID(),
      'detail-type': type,
      source: 'aws.schemas',
      account: cloud.account,
      time: `${version.createdAt.slice(0, 19)}Z`,
      region: cloud.region,
      resources: [schema.arn],
      detail: {
        SchemaName: schema.name,
        SchemaType: version.type,
        RegistryName: registry.name,
        CreationDate: version.createdAt,
        Version: String(version.number),
      },
    };
    const arn = cloud.arn('events', 'event-bus/default');
    await cloud.as({ kind: 'cloud' }).deliver({ arn, body: JSON.stringify(event) });
  }
}
