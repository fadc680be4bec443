import type { JsonObject } from '@eventwright/json';
import type { Event } from '../../model/catalog.ts';
import { type Content, contentOf } from '../../registry/content.ts';

/** What the schema registry holds of an event: the whole event in draft 4. */
export interface RegistryDocument {
  readonly document: JsonObject;
  readonly losses: Content['losses'];
}

const made = new WeakMap<Event, RegistryDocument>();

/** The document of an event in the registry; converted once, for several ask for it. */
export function registryDocument(event: Event): RegistryDocument {
  const known = made.get(event);
  if (known !== undefined) return known;
  const { losses, text } = contentOf(event);
  const one = { document: JSON.parse(text) as JsonObject, losses };
  made.set(event, one);
  return one;
}
