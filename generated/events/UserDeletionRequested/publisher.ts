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
 * Publishes UserDeletionRequested: one by a call, many by `.batch`.
 * With a `cause`, the event that is being handled, ids follow from that event.
 * The bus is the one that EVENT_BUS_NAME names, and the client has the settings of the
 * environment, unless `settings` give others.
 */
export function userDeletionRequestedPublisher(cause?: Cause, settings?: PublishingSettings): Publisher<UserDeletionRequestedDraft> {
  return publisher(userDeletionRequested, isUserDeletionRequested, cause, settings);
}
