// Generated from schemas/events/UserDeleted.json: edit that, not this.
// To generate again: npx eventwright generate

import type { UserDeleted } from './type.ts';

/** Whether a detail is just as its schema says: what a publisher must hold to. */
export declare function isUserDeleted(detail: unknown): detail is UserDeleted;

/** Whether a detail is as its schema says, but for properties that it does not name. */
export declare function acceptsUserDeleted(detail: unknown): detail is UserDeleted;
