// Generated from schemas/events/common.json: edit that, not this.
// To generate again: npx eventwright generate

/** What every event says of itself: which one it is, what caused it, and when it happened. */
export interface EventMetadata {
  /**
   * Names the event for ever: delivered again, it has the same id. An event caused by another has
   * that one's id, a slash and its own detail type.
   *
   * 1 to 256 characters, matches `^[0-9A-Za-z][0-9A-Za-z:._/#-]*$`.
   */
  readonly eventId: string;
  /**
   * The id of the event that began the flow; the same from upload to notification.
   *
   * 1 to 256 characters, matches `^[0-9A-Za-z][0-9A-Za-z:._/#-]*$`.
   */
  readonly correlationId: string;
  /**
   * The id of the event that this one follows from; its own id where it is the first.
   *
   * 1 to 256 characters, matches `^[0-9A-Za-z][0-9A-Za-z:._/#-]*$`.
   */
  readonly causationId: string;
  /**
   * When it happened.
   *
   * At most 64 characters, format date-time.
   */
  readonly occurredAt: string;
  /**
   * When the event that began the flow happened, where its producer says so: the same from upload
   * to notification.
   *
   * At most 64 characters, format date-time.
   */
  readonly startedAt?: string;
}

/** An object in S3, and which writing of it is meant. */
export interface StoredObject {
  /**
   * The bucket's name.
   *
   * 3 to 63 characters, matches `^[a-z0-9][a-z0-9.-]*$`.
   */
  readonly bucket: string;
  /**
   * The object's key: `users/{owner}/{image}`.
   *
   * At most 160 characters, matches
   * `^users/[0-9A-Za-z][0-9A-Za-z-]{0,63}/[0-9A-Za-z_=+-]{1,64}$`.
   */
  readonly key: string;
  /**
   * The object's size in bytes.
   *
   * An integer, 0 to 5497558138880.
   */
  readonly bytes: number;
  /**
   * S3's entity tag of the content, without quotes.
   *
   * 1 to 64 characters, matches `^[0-9a-f]+(-[0-9]+)?$`.
   */
  readonly etag: string;
  /**
   * Orders the writings of one key: of two, the later has the greater hexadecimal value.
   *
   * 1 to 64 characters, matches `^[0-9A-F]+$`.
   */
  readonly sequencer: string;
}

/** Which image, and whose. */
export interface ImageIdentity {
  /**
   * Names the image among its owner's; given at upload.
   *
   * 1 to 64 characters, matches `^[0-9A-Za-z_=+-]+$`.
   */
  readonly imageId: string;
  /**
   * The subject (`sub`) of the user who uploaded it.
   *
   * 1 to 64 characters, matches `^[0-9A-Za-z][0-9A-Za-z-]*$`.
   */
  readonly owner: string;
}

/** Which user. */
export interface UserIdentity {
  /**
   * The subject (`sub`) of the user: the owner of everything that the user uploaded.
   *
   * 1 to 64 characters, matches `^[0-9A-Za-z][0-9A-Za-z-]*$`.
   */
  readonly userId: string;
}

/** An encoded picture in S3, described by what its bytes say. */
export interface Picture {
  /**
   * The bucket's name.
   *
   * 3 to 63 characters, matches `^[a-z0-9][a-z0-9.-]*$`.
   */
  readonly bucket: string;
  /**
   * The object's key.
   *
   * 1 to 512 characters, matches `^[0-9A-Za-z_=+./-]+$`.
   */
  readonly key: string;
  /**
   * The media type, sniffed from the bytes and never taken from a name or header.
   *
   * At most 64 characters, matches `^image/[a-z0-9.+-]+$`.
   */
  readonly contentType: string;
  /**
   * The size in bytes.
   *
   * An integer, 1 to 5497558138880.
   */
  readonly bytes: number;
  /**
   * The width in pixels, after orientation.
   *
   * An integer, 1 to 65535.
   */
  readonly width: number;
  /**
   * The height in pixels, after orientation.
   *
   * An integer, 1 to 65535.
   */
  readonly height: number;
  /**
   * The SHA-256 of the bytes, in lower-case hexadecimal.
   *
   * 64 characters, matches `^[0-9a-f]{64}$`.
   */
  readonly sha256: string;
}

/** One processed form of an image. */
export interface Variant {
  /**
   * The size that this form has: `thumbnail`, `web` or `full` today.
   *
   * 1 to 32 characters, matches `^[a-z][a-z0-9-]*$`.
   */
  readonly name: string;
  readonly picture: Picture;
}
