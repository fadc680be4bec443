import type { JsonObject } from '@eventwright/json';
import type { MetadataConvention } from '../../configuration/metadata-convention.ts';
import { reach } from '../../schema/reach.ts';
import type { Event, SharedSchema } from '../catalog.ts';
import type { Linking } from '../linking.ts';
import { codeName } from './code-name.ts';
import { detailTypeKeyword, isExternalFile, outputFolder, sourceKeyword } from './output-folder.ts';
import { readMetadata } from './read-metadata.ts';

/** A file of schemas: an event if it says its source and detail type, else shared parts. */
export function readEvent(
  file: string,
  schema: JsonObject,
  { report, schemas }: Pick<Linking, 'report' | 'schemas'>,
  conventions: readonly MetadataConvention[],
): Event | SharedSchema {
  const reaches = reach(file, schemas);
  const source = schema[sourceKeyword];
  const detailType = schema[detailTypeKeyword];
  if (typeof source !== 'string' || typeof detailType !== 'string') {
    return { kind: 'shared', file, schema, reaches };
  }
  const description = schema['description'];
  return {
    kind: 'event',
    name: codeName(file, schema),
    detailType,
    source,
    isExternal: isExternalFile(file),
    folder: outputFolder(file, schema),
    description: typeof description === 'string' ? description : '',
    schema,
    file,
    reaches,
    metadata: readMetadata({ file, schema, schemas, source, detailType }, conventions, report),
  };
}
