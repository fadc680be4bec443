// Generated from schemas/events/UserDeleted.json: edit that, not this.
// To generate again: npx eventwright generate

import type { PatternOf } from '../../pattern.ts';
import type { UserDeleted } from './type.ts';

/** An EventBridge pattern over the detail of UserDeleted. */
export type UserDeletedPattern = PatternOf<UserDeleted>;
