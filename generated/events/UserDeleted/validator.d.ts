// Generated from schemas/events/UserDeleted.json: edit that, not this.
// To generate again: npx eventwright generate

import type { UserDeleted } from './type.ts';

/** Whether a detail is valid. Publishers use this check. */
export declare function isUserDeleted(detail: unknown): detail is UserDeleted;

/** Whether a detail is valid, except for properties that the schema does not name. Consumers use this check. */
export declare function acceptsUserDeleted(detail: unknown): detail is UserDeleted;
