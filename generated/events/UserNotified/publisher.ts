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
 * Publishes UserNotified: one by a call, many by `.batch`.
 * With a `cause`, the event that is being handled, ids follow from that event.
 * The bus is the one that EVENT_BUS_NAME names, and the client has the settings of the
 * environment, unless `settings` give others.
 */
export function userNotifiedPublisher(cause?: Cause, settings?: PublishingSettings): Publisher<UserNotifiedDraft> {
  return publisher(userNotified, isUserNotified, cause, settings);
}
