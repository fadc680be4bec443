// Generated from schemas/events/PreferencesChanged.json: edit that, not this.
// To generate again: npx eventwright generate

import type { PreferencesChanged } from './type.ts';

/** Whether a detail is just as its schema says: what a publisher must hold to. */
export declare function isPreferencesChanged(detail: unknown): detail is PreferencesChanged;

/** Whether a detail is as its schema says, but for properties that it does not name. */
export declare function acceptsPreferencesChanged(detail: unknown): detail is PreferencesChanged;
