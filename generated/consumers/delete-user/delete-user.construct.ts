// Generated from schemas/consumers/delete-user.json: edit that, not this.
// To generate again: npx eventwright generate

import { WorkflowConsumer, type WorkflowConsumerProps } from '@eventwright/constructs';
import type { Construct } from 'constructs';
import type { DeleteUserEnvironment } from './environment.ts';

/** Properties of DeleteUser. */
export type DeleteUserProps = WorkflowConsumerProps<DeleteUserEnvironment, 'userDeletionRequested'>;

const contract = {
  name: 'delete-user',
  description: 'Deletes the user from the user pool, waits until the user\'s tokens have expired, and publishes `UserDeleted`.',
  subscriptions: {
    userDeletionRequested: { source: ['eventwright.accounts'], detailType: ['UserDeletionRequested'] },
  },
  publishes: [{ source: 'eventwright.accounts', detailTypes: ['UserDeleted'] }],
  definition: new URL('../../../handlers/delete-user/workflow.asl.json', import.meta.url),
};

/**
 * Deletes the user from the user pool, waits until the user's tokens have expired, and
 * publishes `UserDeleted`.
 */
export class DeleteUser extends WorkflowConsumer<DeleteUserEnvironment, 'userDeletionRequested'> {
  constructor(scope: Construct, id: string, props: DeleteUserProps) {
    super(scope, id, contract, props);
  }
}
