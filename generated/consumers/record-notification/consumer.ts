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

/** What it takes; told apart by `detailType`. */
export type RecordNotificationEvent = UserNotifiedEvent;

/** It publishes nothing. */
export type RecordNotificationPublish = Readonly<Record<never, never>>;

/** What is to be written by hand. */
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
 * Wraps its handler for EventBridge: what it throws makes Lambda invoke it again, and at last
 * puts the event into the dead-letter queue.
 * A test gives `settings` to publish with another client, bus or clock.
 */
export function recordNotification(handler: RecordNotificationHandler, settings?: PublishingSettings): EventFunction {
  return functionConsumer(definition, handler, settings);
}
