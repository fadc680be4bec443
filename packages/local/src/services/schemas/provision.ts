import { isObject, type Json } from '@eventwright/json';
import type { Cloud, Resource, ResourceType } from '../service.ts';
import type { Discoverers } from './discovery/discoverers.ts';
import { checkRegistryName, checkSchemaName } from './names.ts';
import { readType } from './parameters.ts';
import type { Store } from './store.ts';

/** The types of CloudFormation that the registry makes. */
export function registryTypes(
  cloud: Cloud,
  store: Store,
  discoverers: Discoverers,
): Readonly<Record<string, ResourceType>> {
  return {
    'AWS::EventSchemas::Registry': {
      supported: ['RegistryName', 'Description', 'Tags'],
      provision: ({ logicalId, properties }) => {
        const name = text(properties['RegistryName']) ?? cloud.physicalName(logicalId);
        checkRegistryName(name);
        const registry = store.addRegistry(name);
        registry.description = text(properties['Description']);
        putTags(registry.tags, properties['Tags']);
        const { arn } = registry;
        return { ref: arn, attributes: { Arn: arn, RegistryArn: arn, RegistryName: name } };
      },
    },
    'AWS::EventSchemas::Schema': {
      supported: ['RegistryName', 'SchemaName', 'Content', 'Type', 'Description', 'Tags'],
      provision: (resource) => provisionSchema(cloud, store, resource),
    },
    'AWS::EventSchemas::Discoverer': {
      supported: ['SourceArn', 'Description', 'CrossAccount', 'Tags'],
      provision: ({ properties }) => {
        const discoverer = discoverers.add(String(properties['SourceArn']));
        discoverer.description = text(properties['Description']);
        discoverer.isCrossAccount = properties['CrossAccount'] !== false;
        putTags(discoverer.tags, properties['Tags']);
        const { id, arn } = discoverer;
        const attributes = { Arn: arn, DiscovererArn: arn, DiscovererId: id, State: 'STARTED' };
        return { ref: arn, attributes };
      },
    },
    'AWS::EventSchemas::RegistryPolicy': {
      supported: ['RegistryName', 'Policy'],
      inert: { RevisionId: 'there is no earlier policy' },
      provision: ({ logicalId, properties }) => {
        const registry = store.registry(String(properties['RegistryName']));
        const policy = properties['Policy'];
        if (!isObject(policy)) throw new Error('Policy must be an object.');
        registry.policy = { revision: logicalId, policy };
        return { ref: registry.name, attributes: { Id: registry.name } };
      },
    },
  };
}

function provisionSchema(cloud: Cloud, store: Store, { logicalId, properties }: Resource) {
  const registry = store.registry(String(properties['RegistryName']));
  const name = text(properties['SchemaName']) ?? cloud.physicalName(logicalId);
  checkSchemaName(name);
  const type = readType(properties['Type']);
  const schema = store.addSchema(registry, name, { content: String(properties['Content']), type });
  schema.description = text(properties['Description']);
  putTags(schema.tags, properties['Tags']);
  const { arn, changedAt } = schema;
  const attributes = {
    Arn: arn,
    SchemaArn: arn,
    SchemaName: name,
    SchemaVersion: '1',
    LastModified: changedAt,
    VersionCreatedDate: changedAt,
  };
  return { ref: arn, attributes };
}

function putTags(tags: Map<string, string>, given: Json | undefined): void {
  for (const tag of Array.isArray(given) ? given.filter(isObject) : []) {
    tags.set(String(tag['Key']), String(tag['Value']));
  }
}

function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
