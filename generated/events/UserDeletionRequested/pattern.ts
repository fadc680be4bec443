// Generated from schemas/events/UserDeletionRequested.json: edit that, not this.
// To generate again: npx eventwright generate

import type { PatternOf } from '../../pattern.ts';
import type { UserDeletionRequested } from './type.ts';

/** An EventBridge pattern over the detail of UserDeletionRequested. */
export type UserDeletionRequestedPattern = PatternOf<UserDeletionRequested>;
