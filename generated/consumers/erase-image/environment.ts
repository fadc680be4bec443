// Generated from schemas/consumers/erase-image.json: edit that, not this.
// To generate again: npx eventwright generate

/** The values of `${NAME}` in the definition of erase-image. */
export interface EraseImageEnvironment {
  /** The name of the table of image records. */
  readonly TABLE_NAME: string;
  /** The name of the bucket of uploads. */
  readonly UPLOADS_BUCKET: string;
  /** The name of the bucket of processed forms. */
  readonly PROCESSED_BUCKET: string;
  /** How long the tombstone stays: longer than any event of the image can be under way. */
  readonly TOMBSTONE_SECONDS: string;
}
