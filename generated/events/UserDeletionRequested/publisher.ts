// Generated from schemas/events/UserDeletionRequested.json: edit that, not this.
// To generate again: npx eventwright generate

import {
  type Cause,
  type Draft,
  type Publisher,
  type PublishingSettings,
  publisher,
} from '@eventwright/runtime';
import { userDeletionRequested } from './event.ts';
import type { UserDeletionRequested } from './type.ts';
import { isUserDeletionRequested } from './validator.js';

/**
 * UserDeletionRequested as the caller of its publisher writes it.
 * The publisher fills `metadata`.
 */
export type UserDeletionRequestedDraft = Draft<UserDeletionRequested, 'metadata'>;

/**
 * Publishes UserDeletionRequested. Call it for one event, or `.batch` for many.
 * Pass the event that is being handled as `cause`: the ids are derived from it.
 * The bus is EVENT_BUS_NAME and the client is configured from the environment, unless
 * `settings` say otherwise.
 */
export function userDeletionRequestedPublisher(cause?: Cause, settings?: PublishingSettings): Publisher<UserDeletionRequestedDraft> {
  return publisher(userDeletionRequested, isUserDeletionRequested, cause, settings);
}
