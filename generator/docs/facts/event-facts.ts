import type { Json } from '@eventwright/json';
import type { Event } from '../../model/catalog.ts';
import { isDeprecated, successorOf } from '../../model/events/event-version.ts';
import { registeredName } from '../../registry/content.ts';
import { eventSize } from '../../size/event-size.ts';
import type { Size } from '../../size/size.ts';
import type { Field } from '../fields/field.ts';
import { fieldsOf } from '../fields/fields-of.ts';
import type { EventVersion } from '../history/event-version.ts';
import type { DocumentedCatalogue } from '../site-input.ts';
import type { EventReading } from './event-reading.ts';
import type { Relations } from './relations.ts';

/** All that the page of an event says. */
export interface EventFacts extends Relations {
  readonly event: Event;
  readonly isDeprecated: boolean;
  readonly successor: Event | undefined;
  /** The detail, whose children are its fields. */
  readonly detail: Field;
  readonly example: Json | undefined;
  readonly size: Size;
  readonly registryName: string;
  /** What the registry holds; an event of others is registered by them. */
  readonly registryDocument: Json | undefined;
  readonly versions: readonly EventVersion[];
}

/** Finds out all that is to be said of an event. */
export function eventFacts(
  reading: EventReading,
  relations: Relations,
  { catalog, versionsOf }: DocumentedCatalogue,
): EventFacts {
  const { event } = reading;
  return {
    ...relations,
    event,
    isDeprecated: isDeprecated(event),
    successor: isDeprecated(event) ? successorOf(event, catalog) : undefined,
    detail: fieldsOf(event),
    example: reading.example,
    size: eventSize(event),
    registryName: registeredName(event),
    registryDocument: event.isExternal ? undefined : reading.registry.document,
    versions: versionsOf(event),
  };
}
