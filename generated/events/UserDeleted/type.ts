// Generated from schemas/events/UserDeleted.json: edit that, not this.
// To generate again: npx eventwright generate

import type { EventMetadata, UserIdentity } from '../common.ts';

/** A user no longer exists, and no token or signed address of the user is valid any more. */
export interface UserDeleted {
  readonly metadata: EventMetadata;
  readonly user: UserIdentity;
}
