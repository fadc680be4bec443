// Generated from schemas/events/UserNotified.json: edit that, not this.
// To generate again: npx eventwright generate

import { type Cause, type Draft, type Publisher, publisher } from '@eventwright/runtime';
import { userNotified } from './event.ts';
import type { UserNotified } from './type.ts';
import { isUserNotified } from './validator.js';

/** UserNotified as its publisher writes it: `metadata` is filled in. */
export type UserNotifiedDraft = Draft<UserNotified, 'metadata'>;

/**
 * Publishes UserNotified, to the bus that EVENT_BUS_NAME names: one by a call, many by
 * `.batch`.
 * With a `cause`, the event that is being handled, ids follow from that event.
 */
export function userNotifiedPublisher(cause?: Cause): Publisher<UserNotifiedDraft> {
  return publisher(userNotified, isUserNotified, cause);
}
