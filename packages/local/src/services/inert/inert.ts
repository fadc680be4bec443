import type { Json } from '../../json.ts';
import type { Cloud, CreateService, ResourceType } from '../service.ts';

/** Types that change nothing locally, with the service of their ARN and the reason. */
const inertTypes: Readonly<Record<string, { readonly arn?: string; readonly reason: string }>> = {
  'AWS::CDK::Metadata': { reason: 'only CDK reads it' },
  'AWS::CloudWatch::Dashboard': { reason: 'there are no metrics' },
  'AWS::KMS::Alias': { reason: 'data stays in memory' },
  'AWS::KMS::Key': { arn: 'kms:key/', reason: 'data stays in memory' },
  'AWS::SecurityHub::Hub': { reason: 'nobody looks for findings here' },
  'AWS::SecurityHub::Standard': { reason: 'nobody looks for findings here' },
};

/** Resources that exist by name and ARN only. */
export const createInert: CreateService = (cloud) => {
  const resourceTypes: Record<string, ResourceType> = {};
  for (const [type, { arn, reason }] of Object.entries(inertTypes)) {
    resourceTypes[type] = {
      supported: [],
      inert: { '*': reason },
      provision: ({ logicalId, properties }) => {
        const name = String(nameOf(properties) ?? cloud.physicalName(logicalId));
        return { ref: name, attributes: attributesOf(cloud, name, arn) };
      },
    };
  }
  return {
    name: 'inert',
    resourceTypes,
  };
};

function nameOf(properties: Readonly<Record<string, Json>>): Json | undefined {
  const names = ['AliasName', 'Name'];
  return names.map((name) => properties[name]).find((name) => name !== undefined);
}

function attributesOf(cloud: Cloud, name: string, arn: string | undefined): Record<string, string> {
  const [service = 'cloudformation', ...prefix] = arn?.split(':') ?? [];
  const Arn = cloud.arn(service, `${prefix.join(':')}${name}`);
  return { Arn, KeyId: name, Value: name };
}
