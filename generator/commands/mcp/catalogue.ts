import { stripVTControlCharacters } from 'node:util';
import type { Folders } from '../../generate.ts';
import type { Catalog } from '../../model/catalog.ts';
import { type FoundEvent, findSoundEvent, readSoundCatalogue } from '../reading/sound-catalogue.ts';
import { refusal, type ToolAnswer } from './tool.ts';

/** The catalogue as its files are now, or an answer with its errors: a client edits them between two calls. */
export function soundCatalogue(folders: Folders): Catalog | ToolAnswer {
  const read = readSoundCatalogue(folders, 'Correct these errors first.');
  return 'exitCode' in read ? refusal(stripVTControlCharacters(read.text)) : read.catalog;
}

/** The event that a client names, or an answer that there is none, with similar names or its errors. */
export function eventNamed(reference: string, folders: Folders): FoundEvent | ToolAnswer {
  const found = findSoundEvent(reference, folders, 'Correct these errors first.');
  return 'exitCode' in found ? refusal(stripVTControlCharacters(found.text)) : found;
}
