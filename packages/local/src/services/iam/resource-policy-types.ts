import { attachedBy, readPolicyDocument } from '../../permissions/index.ts';
import type { Cloud, ResourceType } from '../service.ts';

/** The types of a template that attach a policy to a resource, with their properties. */
const properties: Readonly<Record<string, readonly string[]>> = {
  'AWS::Events::EventBusPolicy': [
    'EventBusName',
    'StatementId',
    'Statement',
    'Action',
    'Principal',
    'Condition',
  ],
  'AWS::Lambda::Permission': [
    'FunctionName',
    'Action',
    'Principal',
    'SourceArn',
    'SourceAccount',
    'FunctionUrlAuthType',
    'InvokedViaFunctionUrl',
  ],
  'AWS::Logs::ResourcePolicy': ['PolicyName', 'PolicyDocument'],
  'AWS::S3::BucketPolicy': ['Bucket', 'PolicyDocument'],
  'AWS::SNS::TopicInlinePolicy': ['TopicArn', 'PolicyDocument'],
  'AWS::SNS::TopicPolicy': ['Topics', 'PolicyDocument'],
  'AWS::SQS::QueueInlinePolicy': ['Queue', 'PolicyDocument'],
  'AWS::SQS::QueuePolicy': ['Queues', 'PolicyDocument'],
  'AWS::SecretsManager::ResourcePolicy': ['SecretId', 'ResourcePolicy'],
};

/**
 * Resource-based policies: checked at creation, and found by the resource that they are attached
 * to.
 */
export function resourcePolicyTypes(cloud: Cloud): Readonly<Record<string, ResourceType>> {
  const types = Object.entries(properties).map(([type, supported]): [string, ResourceType] => [
    type,
    {
      supported,
      provision(resource) {
        const facts = { ...resource, ref: resource.logicalId, attributes: {} };
        for (const { document } of attachedBy(facts, cloud.resources())) {
          readPolicyDocument(resource.logicalId, 'resource', document);
        }
        return { ref: resource.logicalId, attributes: { Id: resource.logicalId } };
      },
    },
  ]);
  return Object.fromEntries(types);
}
