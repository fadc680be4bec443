// Generated from schemas/events/PreferencesChanged.json: edit that, not this.
// To generate again: npx eventwright generate

import type { EventMetadata } from '../common.ts';

/**
 * A user has said for the first time, or anew, whether they want to be told of their images.
 */
export interface PreferencesChanged {
  readonly metadata: EventMetadata;
  /**
   * The subject (`sub`) of the user.
   *
   * 1 to 64 characters, matches `^[0-9A-Za-z][0-9A-Za-z-]*$`.
   */
  readonly owner: string;
  /** Whether the user wants to be told how the processing of an image ended. */
  readonly wantsNotice: boolean;
  /**
   * Orders the changes of one user: of two, the later has the greater number.
   *
   * 1 to 40 characters, matches `^[0-9]+$`.
   */
  readonly sequencer: string;
}
