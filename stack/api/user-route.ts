import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { Role } from 'aws-cdk-lib/aws-iam';
import { createPublishing } from './publishing.ts';

/** The event that the route publishes, by its name in the catalogue. */
const eventName = 'UserDeletionRequested';

/**
 * `DELETE /user`: deletes the caller's account and everything that belongs to it. Returns the
 * publishing role, by the name of the event.
 */
export function addUserRoute(
  api: RestApi,
  eventBus: EventBus,
  origin: string,
): ReadonlyMap<string, Role> {
  const user = api.root.addResource('user');
  const { integrationOf, methodResponses, role } = createPublishing(user, eventBus, eventName, {
    message: 'The account will be deleted, with all images.',
    origin,
  });
  const members = String.raw`\"user\":{\"userId\":\"$sub\"}`;
  user.addMethod('DELETE', integrationOf(members), { methodResponses });
  return new Map([[eventName, role]]);
}
