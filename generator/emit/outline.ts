import { jsonText } from '../typescript/json-text.ts';
import { sha256 } from '../write/sha256.ts';
import { catalogueOf } from './catalogue.ts';
import { subscriptionSchema } from './editor/editor.ts';
import { knownEvents } from './emitter.ts';
import type { Unit } from './units.ts';

/**
 * The hash of all that the outputs made of outlines (`outlineEmitters`) say about the parts of a
 * catalogue in one file. An edit that leaves it as it was, such as a limit of a property, leaves them
 * as they were.
 */
export function outlineOf(parts: readonly Unit[]): string {
  const told = parts.flatMap(({ catalog }) => [
    jsonText(catalogueOf(catalog), ''),
    ...knownEvents(catalog).map(
      (event) => `${event.folder}\n${jsonText(subscriptionSchema(event), '')}\n`,
    ),
  ]);
  return sha256(told.join('\n'));
}
