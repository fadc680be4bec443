import type { JsonObject } from '@eventwright/json';
import { type AwsEventEntry, awsEventData } from './event-data.ts';
import { awsEventSchema } from './event-schema.ts';

/** The schema of an AWS event as a file of a catalogue. */
export interface PinnedEvent {
  /** Relative to the schemas folder: `external/aws.s3/ObjectCreated.json`. */
  readonly file: string;
  readonly text: string;
}

/**
 * The file that pins the schema of an AWS event. Its title determines the name in code. If that
 * name is taken, the service is put before it: `S3ObjectCreated`.
 *
 * @param isTaken whether a name in code is another event's
 */
export function pinAwsEvent(event: AwsEventEntry, isTaken: (name: string) => boolean): PinnedEvent {
  const schema = awsEventSchema(event, awsEventData());
  const short = event.name.slice(event.name.indexOf('@') + 1);
  const service = event.source.replace(/^aws\./, '');
  const title = isTaken(short) ? `${capital(service)}${capital(short)}` : short;
  const pinned: JsonObject = { ...schema, title };
  return {
    file: `external/${event.source}/${short}.json`,
    text: `${JSON.stringify(pinned, null, 2)}\n`,
  };
}

function capital(text: string): string {
  return text.replace(/(^|[^A-Za-z0-9])([a-z0-9])/g, (_, __, letter: string) =>
    letter.toUpperCase(),
  );
}
