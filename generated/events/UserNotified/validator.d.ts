// Generated from schemas/events/UserNotified.json: edit that, not this.
// To generate again: npx eventwright generate

import type { UserNotified } from './type.ts';

/** Whether a detail is valid. Publishers use this check. */
export declare function isUserNotified(detail: unknown): detail is UserNotified;

/** Whether a detail is valid, except for properties that the schema does not name. Consumers use this check. */
export declare function acceptsUserNotified(detail: unknown): detail is UserNotified;
