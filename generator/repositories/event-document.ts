import type { JsonObject } from '@eventwright/json';
import type { Event } from '../model/catalog.ts';
import { detailTypeKeyword, sourceKeyword } from '../model/events/output-folder.ts';
import { bundleEvent } from './bundle-event.ts';

/**
 * The schema of an event as others get it: one file, which states the event's name and its
 * envelope.
 */
export function eventDocument(event: Event): JsonObject {
  const { $schema, title, ...keywords } = bundleEvent(event);
  return {
    ...($schema !== undefined && { $schema }),
    title: title ?? event.name,
    ...keywords,
    [sourceKeyword]: event.source,
    [detailTypeKeyword]: event.detailType,
  };
}
