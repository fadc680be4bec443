// Generated from schemas/consumers/deliver-image.json: edit that, not this.
// To generate again: npx eventwright generate

/** The values of `${NAME}` in the definition of deliver-image. */
export interface DeliverImageEnvironment {
  /** The name of the table of image records. */
  readonly TABLE_NAME: string;
  /** The ARN of the topic that users are notified through. */
  readonly TOPIC_ARN: string;
}
