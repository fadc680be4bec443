import { basename } from 'node:path';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Folders } from '../../generate.ts';
import { meaninglessFiles } from '../../lint/meaningless.ts';
import type { Documents } from '../../load/document.ts';
import { load } from '../../load/load.ts';
import { type Built, build } from '../../model/build.ts';
import type { Event } from '../../model/catalog.ts';
import type { Report } from '../command.ts';
import { printDiagnostics } from '../printing/print-diagnostics.ts';
import { findEvent } from './find-event.ts';

/** A catalogue that was read from its files. */
export interface ReadCatalogue extends Built {
  readonly documents: Documents;
}

/**
 * Reads a catalogue for a command that does not lint it. Returns its errors if files cannot be read
 * or linked, because what the command said without them would be wrong.
 *
 * @param nothing what the command did not do: `Nothing was drawn.`
 */
export function readSoundCatalogue(folders: Folders, nothing: string): ReadCatalogue | Report {
  const read = readCatalogue(folders);
  const errors = catalogueErrors(read);
  return errors.length === 0 ? read : unsound(errors, read, folders, nothing);
}

/** The same for a command that reads events only, so that consumers may lack some. */
export function readSoundEvents(folders: Folders, nothing: string): ReadCatalogue | Report {
  const read = readCatalogue(folders);
  const { documents, ...built } = read;
  const errors = meaninglessFiles(documents, built).filter(({ file }) => !isContract(file));
  return errors.length === 0 ? read : unsound(errors, read, folders, nothing);
}

function isContract(file: string): boolean {
  return file.startsWith('consumers/') || file.startsWith('sources/');
}

/** Why a catalogue cannot be read or linked as a whole. */
export function catalogueErrors({ documents, ...built }: ReadCatalogue): readonly Diagnostic[] {
  const linking = built.diagnostics.filter(({ severity }) => severity === 'error');
  return [...meaninglessFiles(documents, built), ...linking];
}

/** An event with the catalogue that it is in. */
export interface FoundEvent {
  readonly event: Event;
  readonly catalog: Built['catalog'];
}

/**
 * Finds the event that an operand means, in a catalogue whose other files may have errors. Returns
 * why there is none, or the errors in the files that make up its schema.
 */
export function findSoundEvent(
  reference: string,
  folders: Folders,
  nothing: string,
): FoundEvent | Report {
  const read = readCatalogue(folders);
  const found = findEvent(reference, read.catalog);
  if (found.kind === 'none') {
    const message = `${found.message} ${found.hint}`;
    const errors = catalogueErrors(read).filter(({ file }) => file.startsWith('events/'));
    if (errors.length === 0) return { text: `${message}\n`, exitCode: 2 };
    return { ...unsound(errors, read, folders, message), exitCode: 2 };
  }
  const { documents, ...built } = read;
  const { event } = found;
  const errors = meaninglessFiles(documents, built, new Set([event.file, ...event.reaches.keys()]));
  if (errors.length > 0) return unsound(errors, read, folders, nothing);
  return { event, catalog: read.catalog };
}

/** Reads a catalogue with all that can be read of it. */
export function readCatalogue({ configuration, schemas }: Folders): ReadCatalogue {
  const documents = load(schemas, configuration);
  return { documents, ...build(documents) };
}

function unsound(
  errors: readonly Diagnostic[],
  { documents }: ReadCatalogue,
  { schemas }: Folders,
  nothing: string,
): Report {
  const text = printDiagnostics(errors, documents, basename(schemas));
  return { text: `${text}\n${nothing}\n`, exitCode: 1 };
}
