// Generated from schemas/consumers/record-notification.json: edit that, not this.
// To generate again: npx eventwright generate

import {
  type ConsumerDefinition,
  type EventFunction,
  type Handler,
  type PublishingSettings,
  functionConsumer,
} from '@eventwright/runtime';
import { type UserNotifiedEvent, userNotified } from '../../events/UserNotified/event.ts';
import { acceptsUserNotified } from '../../events/UserNotified/validator.js';
import {
  type RecordNotificationEnvironment,
  readRecordNotificationEnvironment,
} from './environment.ts';

/** The events that the handler receives, distinguished by `detailType`. */
export type RecordNotificationEvent = UserNotifiedEvent;

/** The handler publishes no events. */
export type RecordNotificationPublish = Readonly<Record<never, never>>;

/** The handler that you write. */
export type RecordNotificationHandler = Handler<
  RecordNotificationEvent,
  RecordNotificationPublish,
  RecordNotificationEnvironment
>;

const definition: ConsumerDefinition<RecordNotificationPublish, RecordNotificationEnvironment> = {
  name: 'record-notification',
  subscriptions: [
    { event: userNotified, accepts: acceptsUserNotified },
  ],
  publish: () => ({}),
  readEnvironment: readRecordNotificationEnvironment,
};

/**
 * Stores the time of the notification in the image's record.
 * Wraps the handler for EventBridge. If the handler throws, Lambda retries the event and
 * finally sends it to the dead-letter queue.
 * Pass `settings` in a test to use another client, bus or clock.
 */
export function recordNotification(handler: RecordNotificationHandler, settings?: PublishingSettings): EventFunction {
  return functionConsumer(definition, handler, settings);
}
