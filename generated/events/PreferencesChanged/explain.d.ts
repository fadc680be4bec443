// Generated from schemas/events/PreferencesChanged.json: edit that, not this.
// To generate again: npx eventwright generate

import type { StandardSchema } from '@eventwright/runtime';
import type { PreferencesChanged } from './type.ts';

/** What is wrong with a detail: each place as a JSON pointer, each with one sentence. */
export declare function explainPreferencesChanged(
  detail: unknown,
): readonly { readonly pointer: string; readonly message: string }[];

/** Throws a TypeError that names every place, where a detail is not valid. */
export declare function assertPreferencesChanged(detail: unknown): asserts detail is PreferencesChanged;

/** The same as a Standard Schema, for libraries that take any validator (standardschema.dev). */
export declare const preferencesChangedSchema: StandardSchema<PreferencesChanged>;
