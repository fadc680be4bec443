// Generated from schemas/events/UserDeleted.json: edit that, not this.
// To generate again: npx eventwright generate

import {
  type Cause,
  type Draft,
  type Publisher,
  type PublishingSettings,
  publisher,
} from '@eventwright/runtime';
import { userDeleted } from './event.ts';
import type { UserDeleted } from './type.ts';
import { isUserDeleted } from './validator.js';

/**
 * UserDeleted as the caller of its publisher writes it.
 * The publisher fills `metadata`.
 */
export type UserDeletedDraft = Draft<UserDeleted, 'metadata'>;

/**
 * Publishes UserDeleted. Call it for one event, or `.batch` for many.
 * Pass the event that is being handled as `cause`: the ids are derived from it.
 * The bus is EVENT_BUS_NAME and the client is configured from the environment, unless
 * `settings` say otherwise.
 */
export function userDeletedPublisher(cause?: Cause, settings?: PublishingSettings): Publisher<UserDeletedDraft> {
  return publisher(userDeleted, isUserDeleted, cause, settings);
}
