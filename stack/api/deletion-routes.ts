import { readFileSync } from 'node:fs';
import type { JsonSchema, Resource, RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { Role } from 'aws-cdk-lib/aws-iam';
import { createPublishing } from './publishing.ts';

/** The event that clients may publish, by its name in the catalogue. */
const eventName = 'ImageDeletionRequested';

/**
 * `DELETE /images/{id}` and `POST /events/ImageDeletionRequested`: both publish the same event
 * directly on the bus. Its owner is always the caller, whatever the request says. The body of the
 * second is validated with the event's generated model. Returns the publishing role, by the name of
 * the event.
 */
export function addDeletionRoutes(
  api: RestApi,
  image: Resource,
  eventBus: EventBus,
  origin: string,
): ReadonlyMap<string, Role> {
  const events = api.root.addResource('events').addResource(eventName);
  const answered = { message: 'The image will be deleted.', origin };
  const { integrationOf, methodResponses, role } = createPublishing(
    events,
    eventBus,
    eventName,
    answered,
  );
  const deletionOf = (id: string) =>
    integrationOf(
      String.raw`\"image\":{\"imageId\":\"$id\",\"owner\":\"$sub\"}`,
      `#set($id = ${id})`,
    );
  // Characters that ids cannot contain are removed: such an image does not exist.
  const fromPath = `$input.params().path.get('id').replaceAll("[^0-9A-Za-z_=+-]|(?<=^.{64}).*", "")`;
  image.addMethod('DELETE', deletionOf(fromPath), { methodResponses });
  events.addMethod('POST', deletionOf("$input.path('$.image.imageId')"), {
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

/** The generated model. CDK's type covers all its keywords. */
function readModel(): JsonSchema {
  const file = new URL(`../../generated/events/${eventName}/edge-model.json`, import.meta.url);
  const { $schema: _always, ...model } = JSON.parse(readFileSync(file, 'utf8')) as Record<
    string,
    unknown
  >;
  return model as unknown as JsonSchema;
}
