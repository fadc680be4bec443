// Generated from schemas/events/UserDeleted.json: edit that, not this.
// To generate again: npx eventwright generate

import type { EventMetadata, UserIdentity } from '../common.ts';

/** A user was deleted. None of the user's tokens or signed URLs is valid any longer. */
export interface UserDeleted {
  readonly metadata: EventMetadata;
  readonly user: UserIdentity;
}
