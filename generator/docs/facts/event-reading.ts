import type { Json } from '@eventwright/json';
import type { Event } from '../../model/catalog.ts';
import { exampleDetail } from './example-detail.ts';
import {
  type GeneratedDocuments,
  type RegistryDocument,
  registryDocument,
} from './registry-document.ts';

/** What several documents say of an event and is slow to find out. It is found out on first use. */
export interface EventReading {
  readonly event: Event;
  readonly example: Json | undefined;
  readonly registry: RegistryDocument;
}

/** Reads an event for all documents that are made of it. */
export function readEvent(event: Event, generated?: GeneratedDocuments): EventReading {
  let example: { readonly detail: Json | undefined } | undefined;
  let registry: RegistryDocument | undefined;
  return {
    event,
    get example() {
      example ??= { detail: exampleDetail(event) };
      return example.detail;
    },
    get registry() {
      registry ??= registryDocument(event, generated);
      return registry;
    },
  };
}
