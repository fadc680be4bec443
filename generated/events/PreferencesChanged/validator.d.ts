// Generated from schemas/events/PreferencesChanged.json: edit that, not this.
// To generate again: npx eventwright generate

import type { PreferencesChanged } from './type.ts';

/** Whether a detail is valid. Publishers use this check. */
export declare function isPreferencesChanged(detail: unknown): detail is PreferencesChanged;

/** Whether a detail is valid, except for properties that the schema does not name. Consumers use this check. */
export declare function acceptsPreferencesChanged(detail: unknown): detail is PreferencesChanged;
