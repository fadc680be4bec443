// Generated from schemas/events/UserNotified.json: edit that, not this.
// To generate again: npx eventwright generate

import {
  type Cause,
  type Draft,
  type Publisher,
  type PublishingSettings,
  publisher,
} from '@eventwright/runtime';
import { userNotified } from './event.ts';
import type { UserNotified } from './type.ts';
import { isUserNotified } from './validator.js';

/**
 * UserNotified as the caller of its publisher writes it.
 * The publisher fills `metadata`.
 */
export type UserNotifiedDraft = Draft<UserNotified, 'metadata'>;

/**
 * Publishes UserNotified. Call it for one event, or `.batch` for many.
 * Pass the event that is being handled as `cause`: the ids are derived from it.
 * The bus is EVENT_BUS_NAME and the client is configured from the environment, unless
 * `settings` say otherwise.
 */
export function userNotifiedPublisher(cause?: Cause, settings?: PublishingSettings): Publisher<UserNotifiedDraft> {
  return publisher(userNotified, isUserNotified, cause, settings);
}
