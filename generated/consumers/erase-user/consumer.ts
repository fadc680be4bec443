// Generated from schemas/consumers/erase-user.json: edit that, not this.
// To generate again: npx eventwright generate

import {
  type ConsumerDefinition,
  type Handler,
  type Publisher,
  type PublishingSettings,
  type QueueFunction,
  queueConsumer,
} from '@eventwright/runtime';
import {
  type ImageDeletionRequestedDraft,
  imageDeletionRequestedPublisher,
} from '../../events/ImageDeletionRequested/publisher.ts';
import { type UserDeletedEvent, userDeleted } from '../../events/UserDeleted/event.ts';
import { acceptsUserDeleted } from '../../events/UserDeleted/validator.js';
import { type EraseUserEnvironment, readEraseUserEnvironment } from './environment.ts';

/** The events that the handler receives, distinguished by `detailType`. */
export type EraseUserEvent = UserDeletedEvent;

/** The publishers that the handler may use. */
export interface EraseUserPublish {
  /** An owner asked to delete an image: its record, its original and all its variants. */
  readonly imageDeletionRequested: Publisher<ImageDeletionRequestedDraft>;
}

/** The handler that you write. */
export type EraseUserHandler = Handler<
  EraseUserEvent,
  EraseUserPublish,
  EraseUserEnvironment
>;

const definition: ConsumerDefinition<EraseUserPublish, EraseUserEnvironment> = {
  name: 'erase-user',
  subscriptions: [
    { event: userDeleted, accepts: acceptsUserDeleted },
  ],
  publish: (cause, settings) => ({
    imageDeletionRequested: imageDeletionRequestedPublisher(cause, settings),
  }),
  readEnvironment: readEraseUserEnvironment,
};

/**
 * Requests the deletion of each of a deleted user's images, and deletes the user's preferences.
 * Wraps the handler for SQS. A message that fails is retried. A message that is not valid goes
 * to the dead-letter queue.
 * Pass `settings` in a test to use another client, bus or clock.
 */
export function eraseUser(handler: EraseUserHandler, settings?: PublishingSettings): QueueFunction {
  return queueConsumer(definition, handler, settings);
}
