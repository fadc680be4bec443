// Generated from schemas/events/PreferencesChanged.json: edit that, not this.
// To generate again: npx eventwright generate

import type { EventMetadata } from '../common.ts';

/** A user set or changed whether to receive notifications about their images. */
export interface PreferencesChanged {
  readonly metadata: EventMetadata;
  /**
   * The subject (`sub`) of the user.
   *
   * 1 to 64 characters, matches `^[0-9A-Za-z][0-9A-Za-z-]*$`.
   */
  readonly owner: string;
  /** Whether the user receives a notification when an image has been processed. */
  readonly wantsNotice: boolean;
  /**
   * Orders the changes of one user: the later change has the greater number.
   *
   * 1 to 40 characters, matches `^[0-9]+$`.
   */
  readonly sequencer: string;
}
