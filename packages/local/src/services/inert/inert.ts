import type { Json } from '../../json.ts';
import type { Cloud, CreateService, ResourceType } from '../service.ts';

/** Types that change nothing locally, with the service of their ARN and the reason. */
const inertTypes: Readonly<Record<string, { readonly arn?: string; readonly reason: string }>> = {
  'AWS::CDK::Metadata': { reason: 'only CDK reads it' },
  'AWS::CloudWatch::Alarm': { arn: 'cloudwatch:alarm:', reason: 'there are no metrics' },
  'AWS::CloudWatch::Dashboard': { reason: 'there are no metrics' },
  'AWS::KMS::Alias': { reason: 'data stays in memory' },
  'AWS::KMS::Key': { arn: 'kms:key/', reason: 'data stays in memory' },
  'AWS::Logs::LogGroup': { arn: 'logs:log-group:', reason: 'the console shows what is logged' },
  'AWS::SecurityHub::Hub': { reason: 'nobody looks for findings here' },
  'AWS::SecurityHub::Standard': { reason: 'nobody looks for findings here' },
  'AWS::SSM::Parameter': { reason: 'nothing reads parameters here' },
};

/** Resources that exist by name and ARN only, and log groups as a target of deliveries. */
export const createInert: CreateService = (cloud) => {
  const resourceTypes: Record<string, ResourceType> = {};
  for (const [type, { arn, reason }] of Object.entries(inertTypes)) {
    resourceTypes[type] = {
      supported: [],
      inert: { '*': reason },
      provision: ({ logicalId, properties }) => {
        const name = String(nameOf(properties) ?? cloud.physicalName(logicalId));
        return { ref: name, attributes: attributesOf(cloud, type, name, arn) };
      },
    };
  }
  return {
    name: 'logs',
    resourceTypes,
    async deliver({ arn, body }) {
      const resource = arn.split(':')[6] ?? arn;
      cloud.activities.record({ service: 'logs', action: 'PutLogEvents', resource, summary: body });
    },
  };
};

function nameOf(properties: Readonly<Record<string, Json>>): Json | undefined {
  const names = ['LogGroupName', 'AlarmName', 'Name'];
  return names.map((name) => properties[name]).find((name) => name !== undefined);
}

function attributesOf(
  cloud: Cloud,
  type: string,
  name: string,
  arn: string | undefined,
): Record<string, string> {
  const [service = 'cloudformation', ...prefix] = arn?.split(':') ?? [];
  const suffix = type === 'AWS::Logs::LogGroup' ? ':*' : '';
  const Arn = cloud.arn(service, `${prefix.join(':')}${name}${suffix}`);
  return { Arn, KeyId: name, Value: name };
}
