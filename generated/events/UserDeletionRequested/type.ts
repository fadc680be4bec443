// Generated from schemas/events/UserDeletionRequested.json: edit that, not this.
// To generate again: npx eventwright generate

import type { EventMetadata, UserIdentity } from '../common.ts';

/** A user asked to delete their account and everything that belongs to it. */
export interface UserDeletionRequested {
  readonly metadata: EventMetadata;
  readonly user: UserIdentity;
}
