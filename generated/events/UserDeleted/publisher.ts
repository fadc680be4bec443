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
 * Publishes UserDeleted: one by a call, many by `.batch`.
 * With a `cause`, the event that is being handled, ids follow from that event.
 * The bus is the one that EVENT_BUS_NAME names, and the client has the settings of the
 * environment, unless `settings` give others.
 */
export function userDeletedPublisher(cause?: Cause, settings?: PublishingSettings): Publisher<UserDeletedDraft> {
  return publisher(userDeleted, isUserDeleted, cause, settings);
}
