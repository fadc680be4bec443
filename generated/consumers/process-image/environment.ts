// Generated from schemas/consumers/process-image.json: edit that, not this.
// To generate again: npx eventwright generate

import { readEnvironment } from '@eventwright/runtime';

/** The environment variables of process-image. */
export interface ProcessImageEnvironment {
  /** The name of the bucket that the processed forms go to. */
  readonly PROCESSED_BUCKET: string;
  /** The name of the table that counts each user's images. */
  readonly TABLE_NAME: string;
  /** How many images a user may upload in a day; 0 for any number. */
  readonly IMAGES_PER_DAY: string;
}

/** Reads the environment variables. Throws an error that lists those that are not set. */
export function readProcessImageEnvironment(
  variables: NodeJS.ProcessEnv,
): ProcessImageEnvironment {
  return readEnvironment(variables, ['PROCESSED_BUCKET', 'TABLE_NAME', 'IMAGES_PER_DAY']);
}
