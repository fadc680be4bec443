// Generated from schemas/events/PreferencesChanged.json: edit that, not this.
// To generate again: npx eventwright generate

import type { PatternOf } from '../../pattern.ts';
import type { PreferencesChanged } from './type.ts';

/** An EventBridge pattern over the detail of PreferencesChanged. */
export type PreferencesChangedPattern = PatternOf<PreferencesChanged>;
