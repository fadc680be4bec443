import { readFileSync } from 'node:fs';
import { allowPublishing } from '@eventwright/constructs';
import {
  AwsIntegration,
  type JsonSchema,
  PassthroughBehavior,
  type Resource,
  type RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { eventNamed } from '../publishers.ts';
import { answersTo, anyError } from './answers.ts';
import { mappingTemplate } from './mapping-template.ts';

/** The event that clients may publish, by its name in the catalogue. */
const eventName = 'ImageDeletionRequested';

/**
 * `DELETE /images/{id}` and `POST /events/ImageDeletionRequested`: both publish the same event, straight
 * onto the bus. Its owner is the caller, whatever the request says; the body of the second is held to
 * the event's generated model. Returns the role that publishes, by the name of the event.
 */
export function addDeletionRoutes(
  api: RestApi,
  image: Resource,
  eventBus: EventBus,
  origin: string,
): ReadonlyMap<string, Role> {
  const { source, detailType } = eventNamed(eventName);
  const events = api.root.addResource('events').addResource(eventName);
  const role = new Role(events, 'PublishRole', {
    assumedBy: new ServicePrincipal('apigateway.amazonaws.com'),
  });
  allowPublishing({ grantPrincipal: role }, eventBus, [{ source, detailTypes: [detailType] }]);
  const { integrationResponses, methodResponses } = answersTo(origin, [
    { statusCode: '202', template: mappingTemplate('requested-deletion.vtl'), overrides: ['502'] },
    { statusCode: '502', of: anyError, template: mappingTemplate('failed-response.vtl') },
  ]);
  const publish = (id: string) =>
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
          'application/json': mappingTemplate('request-deletion.vtl', {
            id,
            bus: eventBus.eventBusName,
            source,
            detailType,
          }),
        },
        integrationResponses,
      },
    });
  // What is no character of an id is left out: such an image does not exist.
  const fromPath = `$input.params().path.get('id').replaceAll("[^0-9A-Za-z_=+-]|(?<=^.{64}).*", "")`;
  image.addMethod('DELETE', publish(fromPath), { methodResponses });
  events.addMethod('POST', publish("$input.path('$.image.imageId')"), {
    methodResponses,
    requestValidator: api.addRequestValidator('Events', { validateRequestBody: true }),
    requestModels: {
      'application/json': api.addModel(eventName, {
        contentType: 'application/json',
        description: 'What a client may say about it',
        schema: readModel(),
      }),
    },
  });
  return new Map([[eventName, role]]);
}

/** The generated model, which keywords of CDK's own type are all in. */
function readModel(): JsonSchema {
  const file = new URL(`../../generated/events/${eventName}/edge-model.json`, import.meta.url);
  const { $schema: _always, ...model } = JSON.parse(readFileSync(file, 'utf8')) as Record<
    string,
    unknown
  >;
  return model as unknown as JsonSchema;
}
