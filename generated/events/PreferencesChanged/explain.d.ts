// Generated from schemas/events/PreferencesChanged.json: edit that, not this.
// To generate again: npx eventwright generate

import type { StandardSchema } from '@eventwright/runtime';
import type { PreferencesChanged } from './type.ts';

/** The violations of a detail, each with a JSON pointer and a message. */
export declare function explainPreferencesChanged(
  detail: unknown,
): readonly { readonly pointer: string; readonly message: string }[];

/** Throws a TypeError that lists all violations if a detail is not valid. */
export declare function assertPreferencesChanged(detail: unknown): asserts detail is PreferencesChanged;

/** The validator as a Standard Schema, for libraries that accept any validator (standardschema.dev). */
export declare const preferencesChangedSchema: StandardSchema<PreferencesChanged>;
