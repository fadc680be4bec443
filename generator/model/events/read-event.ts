import type { JsonObject } from '@eventwright/json';
import type { MetadataConvention } from '../../configuration/metadata-convention.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { reach } from '../../schema/reach.ts';
import type { Event, SharedSchema } from '../catalog.ts';
import type { Linking } from '../linking.ts';
import { codeName } from './code-name.ts';
import { detailTypeKeyword, isExternalFile, outputFolder, sourceKeyword } from './output-folder.ts';
import { readMetadata } from './read-metadata.ts';

/**
 * A file of schemas: an event if it states its source and detail type, otherwise shared parts.
 * Returns the same object as before if everything that it refers to is unchanged.
 */
export function readEvent(
  file: string,
  schema: JsonObject,
  { report, schemas }: Pick<Linking, 'report' | 'schemas'>,
  conventions: readonly MetadataConvention[],
): Event | SharedSchema {
  const reaches = reach(file, schemas);
  const before = known.get(reaches);
  const isKnown = before !== undefined && isSameList(before.conventions, conventions);
  const { one, reported } = isKnown
    ? before
    : read({ file, schema, reaches, schemas }, conventions);
  for (const diagnostic of reported) report(diagnostic);
  return one;
}

/** What was read, by the files that it reaches. */
interface Read {
  readonly conventions: readonly MetadataConvention[];
  readonly one: Event | SharedSchema;
  readonly reported: readonly Diagnostic[];
}

const known = new WeakMap<Event['reaches'], Read>();

function isSameList<Item>(one: readonly Item[], other: readonly Item[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}

interface EventFile extends Pick<Linking, 'schemas'>, Pick<Event, 'file' | 'reaches' | 'schema'> {}

function read(file: EventFile, conventions: readonly MetadataConvention[]): Read {
  const reported: Diagnostic[] = [];
  const one = eventOf(file, conventions, (diagnostic) => void reported.push(diagnostic));
  const made = { conventions, one, reported };
  known.set(file.reaches, made);
  return made;
}

function eventOf(
  { file, reaches, schema, schemas }: EventFile,
  conventions: readonly MetadataConvention[],
  report: (diagnostic: Diagnostic) => void,
): Event | SharedSchema {
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
