import type { JsonObject } from '@eventwright/json';
import { reach } from '../../schema/reach.ts';
import type { Event, SharedSchema } from '../catalog.ts';
import type { Linking } from '../linking.ts';
import { metadataProperty } from './metadata-property.ts';

/** The keywords by which EventBridge's own schema registry says what an event's envelope holds. */
export const sourceKeyword = 'x-amazon-events-source';
export const detailTypeKeyword = 'x-amazon-events-detail-type';

/** A file of the events folder: an event if it says its source and detail type, else shared parts. */
export function readEvent(
  file: string,
  schema: JsonObject,
  linking: Linking,
): Event | SharedSchema {
  const reaches = reach(file, linking.schemas);
  const source = schema[sourceKeyword];
  const detailType = schema[detailTypeKeyword];
  if (typeof source !== 'string' || typeof detailType !== 'string') {
    return { kind: 'shared', file, schema, reaches };
  }
  const description = schema['description'];
  return {
    kind: 'event',
    detailType,
    source,
    description: typeof description === 'string' ? description : '',
    schema,
    file,
    reaches,
    metadata: metadataProperty(schema, file, linking.schemas),
  };
}
