// Generated from schemas/consumers/record-notification.json: edit that, not this.
// To generate again: npx eventwright generate

import { readEnvironment } from '@eventwright/runtime';

/** The environment variables of record-notification. */
export interface RecordNotificationEnvironment {
  /** The name of the table of image records. */
  readonly TABLE_NAME: string;
}

/** Reads the environment variables. Throws an error that lists those that are not set. */
export function readRecordNotificationEnvironment(
  variables: NodeJS.ProcessEnv,
): RecordNotificationEnvironment {
  return readEnvironment(variables, ['TABLE_NAME']);
}
