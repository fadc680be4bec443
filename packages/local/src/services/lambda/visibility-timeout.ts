import type { Cloud, ProvisionedResource } from '../service.ts';

/** The defaults of CloudFormation, in seconds. */
const [defaultVisibility, defaultTimeout] = [30, 3];

/**
 * Why AWS refuses to create a mapping: its queue shows a message again while the function may still
 * be processing it. Undefined if it does not.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
export function shortVisibility(
  cloud: Pick<Cloud, 'resourcesOfType'>,
  { properties }: Pick<ProvisionedResource, 'properties'>,
  functionName: string,
): string | undefined {
  const queue = cloud
    .resourcesOfType('AWS::SQS::Queue')
    .find(({ attributes }) => attributes['Arn'] === properties['EventSourceArn']);
  const lambda = cloud
    .resourcesOfType('AWS::Lambda::Function')
    .find(({ ref }) => ref === functionName);
  if (queue === undefined || lambda === undefined) return undefined;
  const visibility = Number(queue.properties['VisibilityTimeout'] ?? defaultVisibility);
  const timeout = Number(lambda.properties['Timeout'] ?? defaultTimeout);
  if (visibility >= timeout) return undefined;
  return `AWS refuses to create this mapping: the visibility timeout of ${queue.logicalId}, ${visibility} s, is less than the timeout of ${lambda.logicalId}, ${timeout} s. Make it at least six times the timeout.`;
}
