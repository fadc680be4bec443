// Generated from schemas/consumers/erase-user.json: edit that, not this.
// To generate again: npx eventwright generate

import { QueueConsumer, type QueueConsumerProps } from '@eventwright/constructs';
import type { Construct } from 'constructs';
import type { EraseUserEnvironment } from './environment.ts';

/** Properties of EraseUser. */
export type EraseUserProps = QueueConsumerProps<EraseUserEnvironment, 'userDeleted'>;

const contract = {
  name: 'erase-user',
  description: 'Requests the deletion of each of a deleted user\'s images, and deletes the user\'s preferences.',
  subscriptions: { userDeleted: { source: ['eventwright.accounts'], detailType: ['UserDeleted'] } },
  publishes: [{ source: 'eventwright.images', detailTypes: ['ImageDeletionRequested'] }],
  entry: new URL('../../../handlers/erase-user/handler.ts', import.meta.url),
};

/**
 * Requests the deletion of each of a deleted user's images, and deletes the user's preferences.
 */
export class EraseUser extends QueueConsumer<EraseUserEnvironment, 'userDeleted'> {
  constructor(scope: Construct, id: string, props: EraseUserProps) {
    super(scope, id, contract, props);
  }
}
