// Generated from schemas/events/UserNotified.json: edit that, not this.
// To generate again: npx eventwright generate

import type { EventMetadata, ImageIdentity } from '../common.ts';

/** A user was notified of the outcome of processing an image. */
export interface UserNotified {
  readonly metadata: EventMetadata;
  readonly image: ImageIdentity;
  /**
   * The outcome of processing: currently `processed` or `rejected`.
   *
   * 1 to 32 characters, matches `^[a-z][a-z0-9-]*$`.
   */
  readonly outcome: string;
  /** The notification that was sent. */
  readonly notification: Notification;
}

/** The notification that was sent. */
export interface Notification {
  /**
   * The channel of the notification: currently always `sns`.
   *
   * 1 to 32 characters, matches `^[a-z][a-z0-9-]*$`.
   */
  readonly channel: string;
  /**
   * The id that the channel assigned to the message.
   *
   * 1 to 128 characters, matches `^[0-9A-Za-z._:-]+$`.
   */
  readonly messageId: string;
}
