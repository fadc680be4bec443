import { allowPublishing } from '@eventwright/constructs';
import {
  AwsIntegration,
  type MethodResponse,
  PassthroughBehavior,
} from 'aws-cdk-lib/aws-apigateway';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { eventNamed } from '../publishers.ts';
import { answersTo, anyError } from './answers.ts';
import { mappingTemplate } from './mapping-template.ts';

/** How methods publish one event directly on the bus, without a function. */
export interface Publishing {
  /** The role with which API Gateway publishes. It may publish only this event. */
  readonly role: Role;
  readonly methodResponses: MethodResponse[];
  /**
   * An integration that publishes the event with these members in addition to its metadata, as
   * escaped JSON in which `$sub` is the caller. `setup` is VTL that runs before it.
   */
  integrationOf(members: string, setup?: string): AwsIntegration;
}

/** The response to the caller, and the origin whose pages may read it. */
export interface Answered {
  readonly message: string;
  readonly origin: string;
}

/**
 * Allows methods to publish an event of the catalogue, by its name. The role is created below
 * `scope`.
 */
export function createPublishing(
  scope: Construct,
  eventBus: EventBus,
  eventName: string,
  { message, origin }: Answered,
): Publishing {
  const { source, detailType } = eventNamed(eventName);
  const role = new Role(scope, 'PublishRole', {
    assumedBy: new ServicePrincipal('apigateway.amazonaws.com'),
  });
  allowPublishing({ grantPrincipal: role }, eventBus, [{ source, detailTypes: [detailType] }]);
  const template = mappingTemplate('published.vtl', { message });
  const { integrationResponses, methodResponses } = answersTo(origin, [
    { statusCode: '202', template, overrides: ['502'] },
    { statusCode: '502', of: anyError, template: mappingTemplate('failed-response.vtl') },
  ]);
  const bus = eventBus.eventBusName;
  const integrationOf = (members: string, setup = '') =>
    new AwsIntegration({
      service: 'events',
      action: 'PutEvents',
      integrationHttpMethod: 'POST',
      options: {
        credentialsRole: role,
        passthroughBehavior: PassthroughBehavior.NEVER,
        requestParameters: {
          'integration.request.header.X-Amz-Target': "'AWSEvents.PutEvents'",
          'integration.request.header.Content-Type': "'application/x-amz-json-1.1'",
        },
        requestTemplates: {
          'application/json': mappingTemplate('publish.vtl', {
            ...{ setup, members, bus, source, detailType },
          }),
        },
        integrationResponses,
      },
    });
  return { role, methodResponses, integrationOf };
}
