// Generated from schemas/events/UserNotified.json: edit that, not this.
// To generate again: npx eventwright generate

import type { UserNotified } from './type.ts';

/** Whether a detail is just as its schema says: what a publisher must hold to. */
export declare function isUserNotified(detail: unknown): detail is UserNotified;

/** Whether a detail is as its schema says, but for properties that it does not name. */
export declare function acceptsUserNotified(detail: unknown): detail is UserNotified;
