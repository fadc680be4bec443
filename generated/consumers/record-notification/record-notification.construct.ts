// Generated from schemas/consumers/record-notification.json: edit that, not this.
// To generate again: npx eventwright generate

import { FunctionConsumer, type FunctionConsumerProps } from '@eventwright/constructs';
import type { Construct } from 'constructs';
import type { RecordNotificationEnvironment } from './environment.ts';

/** Properties of RecordNotification. */
export type RecordNotificationProps = FunctionConsumerProps<RecordNotificationEnvironment, 'userNotified'>;

const contract = {
  name: 'record-notification',
  description: 'Stores the time of the notification in the image\'s record.',
  subscriptions: { userNotified: { source: ['eventwright.images'], detailType: ['UserNotified'] } },
  publishes: [],
  entry: new URL('../../../handlers/record-notification/handler.ts', import.meta.url),
};

/** Stores the time of the notification in the image's record. */
export class RecordNotification extends FunctionConsumer<RecordNotificationEnvironment, 'userNotified'> {
  constructor(scope: Construct, id: string, props: RecordNotificationProps) {
    super(scope, id, contract, props);
  }
}
