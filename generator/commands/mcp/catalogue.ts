import type { Folders } from '../../generate.ts';
import { load } from '../../load/load.ts';
import { build } from '../../model/build.ts';
import type { Catalog, Event } from '../../model/catalog.ts';
import { findEvent } from '../reading/find-event.ts';
import { refusal, type ToolAnswer } from './tool.ts';

/** The catalogue as its files are now: a client edits them between two calls. */
export function readCatalogue({ schemas, configuration }: Folders): Catalog {
  return build(load(schemas, configuration)).catalog;
}

/** The event that a client names, or an answer that there is none, with similar names. */
export function eventNamed(reference: string, catalog: Catalog): Event | ToolAnswer {
  const found = findEvent(reference, catalog);
  return found.kind === 'event' ? found.event : refusal(`${found.message} ${found.hint}`);
}
