// Generated from schemas/events/UserNotified.json: edit that, not this.
// To generate again: npx eventwright generate

import type { PatternOf } from '../../pattern.ts';
import type { UserNotified } from './type.ts';

/** An EventBridge pattern over the detail of UserNotified. */
export type UserNotifiedPattern = PatternOf<UserNotified>;
