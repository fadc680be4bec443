// Generated from schemas/consumers/erase-user.json: edit that, not this.
// To generate again: npx eventwright generate

import { readEnvironment } from '@eventwright/runtime';

/** The environment variables of erase-user. */
export interface EraseUserEnvironment {
  /** The name of the table of image records. */
  readonly TABLE_NAME: string;
  /** The name of the bucket of uploads. */
  readonly UPLOADS_BUCKET: string;
  /** The name of the bucket of processed forms. */
  readonly PROCESSED_BUCKET: string;
}

/** Reads the environment variables. Throws an error that lists those that are not set. */
export function readEraseUserEnvironment(
  variables: NodeJS.ProcessEnv,
): EraseUserEnvironment {
  return readEnvironment(variables, ['TABLE_NAME', 'UPLOADS_BUCKET', 'PROCESSED_BUCKET']);
}
