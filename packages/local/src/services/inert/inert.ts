import type { Json } from '@eventwright/json';
import type { LocalType } from '../../resource-roles.ts';
import type { Cloud, CreateService, ResourceType } from '../service.ts';

interface InertType {
  readonly arn?: string;
  readonly reason: string;
}

/** Types that change nothing locally, with the service of their ARN and the reason. */
const inertTypes = {
  'AWS::CDK::Metadata': { reason: 'only CDK reads it' },
  'AWS::CloudWatch::CompositeAlarm': {
    arn: 'cloudwatch:alarm:',
    reason: 'the states of other alarms are not combined',
  },
  'AWS::CloudWatch::Dashboard': { reason: 'there are no metrics' },
  'AWS::CodeDeploy::Application': { reason: 'new code runs at once' },
  'AWS::CodeDeploy::DeploymentConfig': { reason: 'new code runs at once' },
  'AWS::CodeDeploy::DeploymentGroup': { reason: 'new code runs at once' },
  'AWS::KMS::Alias': { reason: 'data stays in memory' },
  'AWS::KMS::Key': { arn: 'kms:key/', reason: 'data stays in memory' },
  'AWS::SecurityHub::Hub': { reason: 'nobody looks for findings here' },
  'AWS::SecurityHub::Standard': { reason: 'nobody looks for findings here' },
  'AWS::WAFv2::WebACL': {
    arn: 'wafv2:regional/webacl/',
    reason: 'requests are not inspected here',
  },
  'AWS::WAFv2::WebACLAssociation': { reason: 'requests are not inspected here' },
} as const satisfies { readonly [Type in LocalType]?: InertType };

/** Resources that exist by name and ARN only. */
export const createInert: CreateService = (cloud) => {
  const entries = Object.entries<InertType>(inertTypes).map(([type, { arn, reason }]) => {
    const made: ResourceType = {
      supported: [],
      inert: { '*': reason },
      provision: ({ logicalId, properties }) => {
        const name = String(nameOf(properties) ?? cloud.physicalName(logicalId));
        return { ref: name, attributes: attributesOf(cloud, name, arn) };
      },
    };
    return [type, made];
  });
  return { name: 'inert', resourceTypes: Object.fromEntries(entries) };
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
