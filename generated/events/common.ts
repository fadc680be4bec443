// Generated from schemas/events/common.json: edit that, not this.
// To generate again: npx eventwright generate

/** The identity of the event, its cause, and its time. */
export interface EventMetadata {
  /**
   * The permanent id of the event: a repeated delivery has the same id. An event caused by
   * another has that event's id, followed by a slash and its own detail type.
   *
   * 1 to 256 characters, matches `^[0-9A-Za-z][0-9A-Za-z:._/#-]*$`.
   */
  readonly eventId: string;
  /**
   * The id of the event that started the flow, the same from upload to notification.
   *
   * 1 to 256 characters, matches `^[0-9A-Za-z][0-9A-Za-z:._/#-]*$`.
   */
  readonly correlationId: string;
  /**
   * The id of the event that caused this one. The first event of a flow has its own id here.
   *
   * 1 to 256 characters, matches `^[0-9A-Za-z][0-9A-Za-z:._/#-]*$`.
   */
  readonly causationId: string;
  /**
   * The time at which the event happened.
   *
   * At most 64 characters, format date-time.
   */
  readonly occurredAt: string;
  /**
   * The time of the event that started the flow, the same from upload to notification. Absent if
   * the producer does not set it.
   *
   * At most 64 characters, format date-time.
   */
  readonly startedAt?: string;
}

/** A version of an object in S3, identified by its entity tag and sequencer. */
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
   * The S3 entity tag of the content, without quotes.
   *
   * 1 to 64 characters, matches `^[0-9a-f]+(-[0-9]+)?$`.
   */
  readonly etag: string;
  /**
   * Orders the writes to one key: the later write has the greater hexadecimal value.
   *
   * 1 to 64 characters, matches `^[0-9A-F]+$`.
   */
  readonly sequencer: string;
}

/** The image and its owner. */
export interface ImageIdentity {
  /**
   * The id of the image, unique among the owner's images; assigned at upload.
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

/** The user. */
export interface UserIdentity {
  /**
   * The subject (`sub`) of the user: the owner of everything that the user uploaded.
   *
   * 1 to 64 characters, matches `^[0-9A-Za-z][0-9A-Za-z-]*$`.
   */
  readonly userId: string;
}

/** An encoded picture in S3, described by its bytes. */
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
   * The media type, detected from the bytes, never taken from a name or a header.
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

/** One processed variant of an image. */
export interface Variant {
  /**
   * The size of this variant: currently `thumbnail`, `web` or `full`.
   *
   * 1 to 32 characters, matches `^[a-z][a-z0-9-]*$`.
   */
  readonly name: string;
  readonly picture: Picture;
}
